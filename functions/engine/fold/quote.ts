/** Quotes: sent, accepted or declined, by the newest word. */

import type { Quote } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { EventType, QuoteUpdate } from "../model/event.ts";
import { foldFields } from "./last-writer-wins.ts";

type QuoteStatus = Quote["status"];

/** Of two told at the same time the later in this list holds: an answer follows its quote. */
const STATUSES: readonly QuoteStatus[] = ["sent", "accepted", "declined"];

const FIELDS = ["number", "total", "currency", "expires_at", "includes", "excludes"] as const satisfies (keyof Quote)[];

/** The status that an event of this type tells; undefined when it tells of something else. */
export function quoteStatusOf(type: EventType): QuoteStatus | undefined {
  return STATUSES.find((status) => type === `quote.${status}`);
}

export function foldQuote(
  known: Quote | undefined,
  customer: string,
  told: QuoteUpdate,
  status: QuoteStatus,
  at: Instant,
): Quote {
  const lists = { includes: told.includes === null ? [] : told.includes, excludes: told.excludes === null ? [] : told.excludes };
  const quote = foldFields(known ?? newQuote(told.id, customer, status), { ...told, ...lists }, FIELDS, at);
  return foldStatus(quote, status, at);
}

const newQuote = (id: string, customer: string, status: QuoteStatus): Quote => ({
  id,
  customer,
  revision: 0,
  status,
  includes: [],
  excludes: [],
  stamps: {},
});

const foldStatus = (known: Quote, status: QuoteStatus, at: Instant): Quote => {
  const since = known.stamps.status ?? Number.NEGATIVE_INFINITY;
  const isNew = at > since || (at === since && STATUSES.indexOf(status) > STATUSES.indexOf(known.status));
  return isNew ? { ...known, status, stamps: { ...known.stamps, status: at } } : known;
};
