/** Quotes: sent, accepted or declined, whatever the order in which their events arrive. */

import type { Quote } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { QuoteUpdate } from "../model/event.ts";
import { foldFields } from "./last-writer-wins.ts";
import { foldOwnFields, LONGEST_OF_THING } from "./own-fields.ts";

type QuoteStatus = Quote["status"];

/** Of two of the same moment the later in this list holds: an answer follows its quote. */
const STATUSES: readonly QuoteStatus[] = ["sent", "accepted", "declined"];

const QUOTE = { fields: ["number", "total", "currency", "expires_at", "includes", "excludes"] } as const;
const OWN = { longest: LONGEST_OF_THING, copied: (quote: Quote): Quote => ({ ...quote }) };

/** The status that an event of this type sets; undefined when it sets none. */
export function quoteStatusOf(type: string): QuoteStatus | undefined {
  return STATUSES.find((status) => type === `quote.${status}`);
}

/** The quote with what an event of the moment `at` says of it; `status`: the one that the event sets, if any. */
export function foldQuote(
  stored: Quote | undefined,
  customer: string,
  { update, status, at }: { update: QuoteUpdate; status: QuoteStatus | undefined; at: Instant },
): Quote {
  const { includes, excludes } = update;
  const lists = { includes: includes === null ? [] : includes, excludes: excludes === null ? [] : excludes };
  const quote = foldFields(stored ?? newQuote(update.id, customer), { ...update, ...lists }, at, QUOTE);
  const whole = foldOwnFields(quote, update.fields, at, OWN);
  return status === undefined ? whole : foldStatus(whole, status, at);
}

/** Until something says otherwise it has been sent: nobody speaks of a quote that has not. */
const newQuote = (id: string, customer: string): Quote => ({
  id,
  customer,
  revision: 0,
  status: "sent",
  includes: [],
  excludes: [],
  stamps: {},
});

const foldStatus = (quote: Quote, status: QuoteStatus, at: Instant): Quote => {
  const since = quote.stamps.status ?? Number.NEGATIVE_INFINITY;
  const isNew = at > since || (at === since && STATUSES.indexOf(status) > STATUSES.indexOf(quote.status));
  return isNew ? { ...quote, status, stamps: { ...quote.stamps, status: at } } : quote;
};
