/** Everything a flow may ask of the outside. A flow names the parts it needs with `Pick<Ports, …>`. */

import type { Caller } from "#calls/caller.ts";
import type { OutgoingCall } from "#engine/policy.ts";
import type { Mailer } from "#mail/mailer.ts";
import type { Clock } from "#runtime/clock.ts";
import type { Stores } from "#stores/stores.ts";

/** Starts state machines. Input holds opaque ids only: Step Functions keeps history for 90 days. */
export type Starter = {
  startReact(input: { eventId: string }): Promise<void>;
  startSweep(): Promise<void>;
  /** By the launch's id, which names a journey and an occasion and nobody. */
  startLaunch(input: { launch: string }): Promise<void>;
};

/** What a link in a mail entitles to. */
export type LinkClaim = { address: string; customer: string; topic: string; mailKey: string };

/** Makes and reads the sealed tokens in links. */
export type Links = {
  /** The https address of the unsubscribe page for this claim. */
  unsubscribe(claim: LinkClaim, now: number): Promise<string>;
  /** The claim, or undefined for anything forged, truncated, foreign or expired. */
  open(token: string, now: number): Promise<LinkClaim | undefined>;
};

/** Counts and gauges; never personal data. */
export type Report = {
  count(name: string, by?: number, dimensions?: Record<string, string>): void;
  /** A line for the operator: ids and reasons only. */
  note(message: string, details?: Record<string, string | number | boolean>): void;
};

/** Makes the codes of coupons. */
export type Codes = {
  /** The same code for the same key, and one that nobody can guess from others. */
  codeFor(couponKey: string): Promise<string>;
};

export type Ports = Stores & {
  clock: Clock;
  mailer: Mailer;
  links: Links;
  codes: Codes;
  caller: Caller;
  /** What calls to this outgoing webhook are signed with: two during a rotation, none where the operator has not set one. */
  secretsOf(call: OutgoingCall): Promise<string[]>;
  starter: Starter;
  report: Report;
};
