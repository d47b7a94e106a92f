/** One e-mail address: the single item on which every commit to send is decided, and which every unsubscribe writes. */

import type { Instant } from "./enrollment.ts";

/**
 * What somebody said of a topic. `by`: the reader on a page of ours, or a guest of a shop, who may be anybody; absent: a source, `from`
 * which it came. `source` and `text`: where, and to which words, as it was told.
 */
export type ConsentWord = {
  given: boolean;
  at: Instant;
  source?: string;
  text?: string;
  by?: "reader" | "guest";
  from?: string;
};

/**
 * The word that holds, and beside it a later one that does not change it: a source's yes after the reader's no waits for the
 * reader. `stated`: the last words of further sources, none of which undoes another's no.
 */
export type ConsentRecord = ConsentWord & { beside?: ConsentWord; stated?: ConsentWord[] };

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
  /** Profiles that used it before, newest last: an event that knows the address alone may still be about a thing of theirs. */
  formerCustomers?: string[];
  /** A customer of it was erased then and has come back: only a yes of the reader's own counts. */
  erasedAt?: Instant;
  consents: Record<string, ConsentRecord>;
  suppressed?: { at: Instant; reason: "hard_bounce" | "complaint" | "erased" | "by_hand" | "not_theirs" };
  /** No marketing until then, by the reader's own wish; over when the time has come, with nothing to clear away. */
  pausedUntil?: Instant;
  /** A source asked then to erase somebody of it whom others know: until a person decides, no marketing goes there. */
  erasureAskedAt?: Instant;
  /** When sign-ups of the last day were answered with a mail: a stranger may enter any address. */
  signUps?: Instant[];
  /** By topic: when and by which mail the reader was asked to confirm a yes that waits, and the time of the no that it waits behind. */
  yesAsked?: Record<string, { no: Instant; at: Instant; mailKey: string }>;
  /** The mails claimed lately, by mailKey: each may be sent by one worker, and counts in the cap's window. */
  sendClaims: Record<string, SendClaim>;
  /**
   * Enrollments that were ended lately while a sender may have been about to begin, by their id: whoever knows one as it was at this
   * revision, or before, begins no mail for it.
   */
  stoppedSends?: Record<string, { revision: number; at: Instant }>;
  /** The mails that wait for the cap to have room, by mailKey. */
  waitingForCap?: Record<string, WaitingForCap>;
};

/** What a person has refused: it is theirs, and goes along to another address. A hard bounce is the destination's, and does not. */
export type Noes = Pick<Address, "consents" | "pausedUntil" | "suppressed">;

/** The customer an address belongs to, where nothing but the address is given: the first who used it. */
export function ownerOf({ customers }: Pick<Address, "customers">): string | undefined {
  return customers[0];
}
