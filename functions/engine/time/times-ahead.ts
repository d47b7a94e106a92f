/** Times of what has happened cannot lie ahead: no clock but ours decides what is newest. */

import type { Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { readIso, writeIso } from "./iso-time.ts";

/** So far a sender's clock may be ahead of ours without being wrong: five minutes. */
export const CLOCK_TOLERANCE = 5 * 60_000;

/** Where an event names a moment that had not come at `latest`, such as `customer.consents.news.at`; dates that are planned are none. */
export function timesAhead(event: Event, latest: Instant): string[] {
  const ahead = (at: string | null | undefined): boolean => typeof at === "string" && readIso(at) > latest;
  return [
    ...(ahead(event.at) ? ["at"] : []),
    ...Object.entries(event.customer.consents ?? {}).flatMap(([topic, { at }]) =>
      ahead(at) ? [`customer.consents.${topic}.at`] : [],
    ),
    ...(ahead(event.order?.placed_at) ? ["order.placed_at"] : []),
  ];
}

/** The event with every such moment taken as `latest`; the very same event where there is none. */
export function withoutTimesAhead(event: Event, latest: Instant): Event {
  if (!namesMoreThanItsOwnTime(event) && readIso(event.at) <= latest) return event;
  const places = timesAhead(event, latest);
  if (places.length === 0) return event;
  const at = writeIso(latest);
  const { customer, order } = event;
  const consents = Object.entries(customer.consents ?? {}).map(
    ([topic, consent]) => [topic, readIso(consent.at) > latest ? { ...consent, at } : consent] as const,
  );
  return {
    ...event,
    ...(places.includes("at") ? { at } : {}),
    ...(consents.length === 0 ? {} : { customer: { ...customer, consents: Object.fromEntries(consents) } }),
    ...(order && places.includes("order.placed_at") ? { order: { ...order, placed_at: at } } : {}),
  };
}

const namesMoreThanItsOwnTime = ({ at, customer, order }: Event): boolean =>
  customer.consents !== undefined || (typeof order?.placed_at === "string" && order.placed_at !== at);
