/** Events that are in memory already, as the history of a back-test. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { addressId } from "#engine/model/ids.ts";
import { type CustomerCluster, type History, receivedAt, UnreadableHistory } from "./history.ts";

/** When events were received that came later than they happened. */
export type ReceivedTimes = ReadonlyMap<Event, Instant>;

/**
 * Events received at the same moment keep their order; of several with one id the first counts.
 *
 * @param name how the error calls the history
 * @throws UnreadableHistory when there is no event
 */
export function historyOfEvents(received: Event[], name = "the history", receivedTimes: ReceivedTimes = new Map()): History {
  const at = (event: Event | undefined): Instant => (event ? receivedAt({ receivedTimes }, event) : Number.NaN);
  const events = withoutRepeats([...received].sort((a, b) => at(a) - at(b)));
  if (events.length === 0) throw new UnreadableHistory(`${name} holds no event`);
  const clusters = clustersOf(events, receivedTimes);
  return {
    events: events.length,
    first: at(events[0]),
    last: at(events.at(-1)),
    reachable: false,
    recordsConsent: events.some(recordsConsent),
    recordsCases: events.some(({ type }) => type.startsWith("case.")),
    types: [...new Set(events.map(({ type }) => type))].sort(),
    passedOver: {},
    async *parts() {
      yield clusters;
    },
  };
}

/** Events that were recorded twice are one; an id names its source, so that those of two systems are two. */
const withoutRepeats = (events: Event[]): Event[] => {
  const seen = new Set<string>();
  return events.filter(({ id }) => !seen.has(id) && seen.add(id));
};

const recordsConsent = ({ type, customer }: Event): boolean => type.startsWith("consent.") || customer.consents !== undefined;

/** Events whose customers are linked by an id or an address, directly or through others, belong to one cluster. */
const clustersOf = (events: Event[], receivedTimes: ReceivedTimes): CustomerCluster[] => {
  const { link, rootOf } = unionFind();
  for (const [first = "", ...others] of events.map(namesOf)) for (const other of others) link(other, first);
  const clusters = new Map<string, CustomerCluster>();
  for (const event of events) {
    const root = rootOf(namesOf(event)[0] ?? "");
    const cluster = clusters.get(root);
    if (cluster) cluster.events.push(event);
    else clusters.set(root, { events: [event], ...(receivedTimes.size > 0 ? { receivedTimes } : {}) });
  }
  return [...clusters.values()];
};

const namesOf = ({ customer: { id, email } }: Event): string[] => [
  ...(id === undefined ? [] : [`customer ${id}`]),
  ...(email ? [`address ${addressId(email)}`] : []),
];

/** Disjoint sets: two names that were linked have the same root. */
const unionFind = () => {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    const parent = parents.get(name);
    if (parent === undefined || parent === name) return name;
    const root = rootOf(parent);
    parents.set(name, root);
    return root;
  };
  const link = (a: string, b: string): void => {
    parents.set(rootOf(a), rootOf(b));
  };
  return { rootOf, link };
};
