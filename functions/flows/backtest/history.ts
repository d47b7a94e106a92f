/** What a back-test replays: recorded events, cluster by cluster of customers. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { readIso } from "#engine/time/iso-time.ts";

/**
 * The events of customers who share nothing with anybody else: one customer, or several who use one e-mail address. They are in
 * the order in which they were received; `receivedTimes` holds the times of those that came late, the others came when they happened.
 */
export type CustomerCluster = { events: Event[]; receivedTimes?: ReadonlyMap<Event, Instant> };

/** Recorded events with what has to be known of them as a whole. */
export type History = {
  /** How many events there are. */
  events: number;
  /** When the first and the last event were received. */
  first: Instant;
  last: Instant;
  /** The file holds no e-mail addresses, so every customer is assumed to have one. */
  reachable: boolean;
  /** The history itself records who has given consent. */
  recordsConsent: boolean;
  /** The history itself records which cases are opened and resolved. */
  recordsCases?: boolean;
  /** The types of its events, ascending: a journey that starts on another cannot start from it. */
  types: string[];
  /** Rows that could not be used, by reason. */
  passedOver: Record<string, number>;
  /** How the file was read, in sentences; absent: there is one way only. */
  reading?: string[];
  /** All clusters, part by part, so that memory holds one part at a time. May be read several times. */
  parts(): AsyncIterable<Iterable<CustomerCluster>>;
};

/** The history or what is asked of it cannot be used; the message is for the person who runs the back-test. */
export class UnreadableHistory extends Error {
  override name = "UnreadableHistory";
}

/** When the system received the event. */
export function receivedAt({ receivedTimes }: Pick<CustomerCluster, "receivedTimes">, event: Event): Instant {
  return receivedTimes?.get(event) ?? readIso(event.at);
}
