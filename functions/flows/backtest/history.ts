/** What a back-test replays: recorded events, person by person. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { readIso } from "#engine/time/iso-time.ts";

/**
 * People who share nothing with anybody else: one customer, or several who use one e-mail address. In the order in which they were
 * told; `toldAt` holds when those were that came late, the others were told at their own time.
 */
export type CustomerCluster = { events: Event[]; receivedTimes?: ReadonlyMap<Event, Instant> };

/** When the event was heard of. */
export function receivedAt({ receivedTimes }: Pick<CustomerCluster, "receivedTimes">, event: Event): Instant {
  return receivedTimes?.get(event) ?? readIso(event.at);
}

export type History = {
  events: number;
  first: Instant;
  last: Instant;
  /** Somebody without an e-mail address is taken to have one: the file does not tell addresses. */
  reachable: boolean;
  /** The history itself tells who has given consent. */
  tellsConsent: boolean;
  /** The history itself tells which cases are opened and resolved. */
  tellsCases?: boolean;
  /** Rows that could not be used, by reason. */
  passedOver: Record<string, number>;
  /** Part by part, so that memory holds one part at a time. */
  parts(): AsyncIterable<Iterable<CustomerCluster>>;
};

/** The history cannot be read; the message is for the person who gave the file. */
export class UnreadableHistory extends Error {
  override name = "UnreadableHistory";
}
