/** Everything a flow may ask of the outside. A flow names the parts it needs with `Pick<Ports, …>`. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { SurveyScale } from "#engine/model/event.ts";
import type { OutgoingCall, Settings, Source } from "#engine/model/settings.ts";
import type { Caller } from "./caller.ts";
import type { Clock } from "./clock.ts";
import type { Epoch } from "./epoch.ts";
import type { MailRenderer } from "./mail-renderer.ts";
import type { Mailer } from "./mailer.ts";
import type { HostSecret } from "./signing-key.ts";
import type { Stores } from "./stores.ts";
import type { SurveyWords } from "./template.ts";

/** Starts state machines. Input holds opaque ids only: Step Functions keeps history for 90 days. */
export type Starter = {
  startReact(input: { eventId: string }): Promise<void>;
  startSweep(): Promise<void>;
  /** By the launch's id, which names a journey and an occasion and nobody. */
  startLaunch(input: { launch: string }): Promise<void>;
  /** By a hash of the customer's id. */
  startErase(input: { erasure: string }): Promise<void>;
};

/** The reader of a page: the id of the address that the mail went to, and the customer who was meant. */
export type Reader = { address: string; customer: string };

/** To stop the mails of one topic; `mailKey` names the mail that held the link. */
export type LinkClaim = { topic: string; mailKey: string } & Reader;

/** What a link entitles its reader to. */
export type Entitlement =
  | ({ purpose: "unsubscribe" } & LinkClaim)
  | ({ purpose: "preferences" } & Reader)
  | ({ purpose: "not_mine" } & Reader)
  | ({ purpose: "survey"; mailKey: string; asks: SurveyScale & { words?: SurveyWords } } & Reader)
  /** For one of our own people, who is written to in this language. */
  | { purpose: "case"; customer: string; case: string; language: string }
  /** Of a sign-up; `texts` has the version of the consent text of each topic. */
  | { purpose: "confirm"; address: string; email: string; texts: Record<string, string>; language: string; askedAt: number };

export type Purpose = Entitlement["purpose"];
export type EntitlementTo<P extends Purpose> = Extract<Entitlement, { purpose: P }>;

/** What readers of our mails are entitled to; all else is for people of the team. */
export type ReaderPurpose = Exclude<Purpose, "case">;
export type ReaderEntitlement = Extract<Entitlement, { purpose: ReaderPurpose }>;

/** Makes and reads the sealed tokens in links. */
export type Links = {
  /** Where the pictures of mails are served, without a slash at the end. */
  pictures: string;
  /** The https address of the page for this. */
  to(entitlement: Entitlement, now: number): Promise<string>;
  /** Undefined for anything forged, truncated, foreign, expired or meant for another purpose. */
  open<P extends Purpose>(purpose: P, token: string, now: number): Promise<EntitlementTo<P> | undefined>;
};

/** Tells our own forms from others, and callers apart without keeping where they are. */
export type Forms = {
  /** For a form that is shown now; it holds for a day. */
  token(now: number): Promise<string>;
  isOurs(token: string, now: number): Promise<boolean>;
  /** A keyed hash of a network address, another one each day. */
  callerOf(networkAddress: string, now: number): Promise<string>;
};

/** Counts and gauges; never personal data. */
export type Report = {
  count(name: string, by?: number, dimensions?: Record<string, string>): void;
  /** A line for the operator: ids and reasons only. */
  note(message: string, details?: Record<string, string | number | boolean>): void;
};

/** Makes the codes of coupons. */
export type Codes = {
  /** The same code for the same key, and one that cannot be guessed from others. */
  codeFor(couponKey: string): Promise<string>;
};

/** The outcome of storing a page of a shop's orders: `stored` counts events that were not stored yet; `newest` is the last change among them, 0 if there is none. */
export type TakenOrders =
  | { kind: "taken"; orders: number; stored: number; refused: number; newest: Instant }
  | { kind: "unreadable"; problem: string };

/** Stores the events of a page of orders as if webhooks had delivered them, each once. Throws when it cannot be stored. */
export type TakeOrders = (source: Source, settings: Settings, page: Uint8Array) => Promise<TakenOrders>;

export type Ports = Stores & {
  clock: Clock;
  mailer: Mailer;
  renderer: MailRenderer;
  links: Links;
  codes: Codes;
  epoch: Epoch;
  caller: Caller;
  /** What calls to this outgoing webhook are signed with: two during a rotation, none where the operator has not set one. */
  secretsOf(call: OutgoingCall): Promise<HostSecret[]>;
  starter: Starter;
  report: Report;
};
