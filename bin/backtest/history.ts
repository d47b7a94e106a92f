/** What a back-test replays: recorded events, person by person. */

import type { Event } from "#engine/event.ts";
import type { Instant } from "#engine/walk.ts";

/** People who share nothing with anybody else: one customer, or several who use one e-mail address. In order of time. */
export type Household = { events: Event[] };

export type History = {
  events: number;
  first: Instant;
  last: Instant;
  /** Somebody without an e-mail address is taken to have one: the file does not tell addresses. */
  reachable: boolean;
  /** The history itself tells who has given consent. */
  tellsConsent: boolean;
  /** Rows that could not be used, by reason. */
  passedOver: Record<string, number>;
  /** Part by part, so that memory holds one part at a time. */
  parts(): AsyncIterable<Iterable<Household>>;
};

/** The history cannot be read; the message is for the person who gave the file. */
export class UnreadableHistory extends Error {
  override name = "UnreadableHistory";
}
