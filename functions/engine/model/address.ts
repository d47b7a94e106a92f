/** One e-mail address: the single item on which every commit to send is decided, and which every unsubscribe writes. */

import type { Instant } from "./enrollment.ts";
import { derivedCustomerId } from "./ids.ts";

export type ConsentRecord = { given: boolean; at: Instant; source?: string; text?: string };

export type SendClaim = {
  at: Instant;
  /** True when it counts against the cap. */
  counts: boolean;
  attempts: number;
  /** Sent hours after it was planned, after an outage or a stop: for a day it is the only one of marketing. */
  behind?: boolean;
  /** SES refused it for certain: it may be claimed again and does not count. */
  refused?: boolean;
};

/** A mail over the cap waits for room, and goes before those of lower priority. */
export type WaitingForCap = {
  until: Instant;
  priority: number;
  behind?: boolean;
  /** It waits no longer. Kept for a while: of two workers on one mail, the second must not send what the first has given up. */
  givenUp?: boolean;
};

export type Address = {
  /** Hash of the normalised address: no personal data. */
  id: string;
  revision: number;
  /** The profiles that use this address. */
  customers: string[];
  consents: Record<string, ConsentRecord>;
  suppressed?: { at: Instant; reason: "hard_bounce" | "complaint" | "erased" | "by_hand" | "not_theirs" };
  /** No marketing until then, by the reader's own wish; over when the time has come, with nothing to clear away. */
  pausedUntil?: Instant;
  /** When sign-ups of the last day were answered with a mail: a stranger may enter any address. */
  signUps?: Instant[];
  /** The mails claimed lately, by mailKey: each may be sent by one worker, and counts in the cap's window. */
  sendClaims: Record<string, SendClaim>;
  /** The mails that wait for the cap to have room, by mailKey. */
  waitingForCap?: Record<string, WaitingForCap>;
};

/**
 * The customer an address belongs to, where nothing but the address is given: the profile with an id of an order system goes
 * before the one whose id is derived from the address; undefined where there is none.
 */
export function ownerOf(address: Address): string | undefined {
  return address.customers.find((customer) => customer !== derivedCustomerId(address.id)) ?? address.customers[0];
}
