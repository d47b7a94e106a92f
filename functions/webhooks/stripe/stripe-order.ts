/** Stripe's payments as canonical events of an order: one order, whichever of Stripe's objects reports it. */

import { LENGTHS, MOST_ENTRIES } from "../canonical/canonical-values.ts";
import * as foreign from "../foreign-text.ts";
import type { Invoice } from "./stripe-shapes.ts";

export type Milestone = "placed" | "paid" | "cancelled" | "refunded";

/** What the object states of the order beside its id. */
type OrderFields = { number?: string | undefined; total?: number | undefined; currency?: string | undefined; items?: unknown[] };

/** `order` is its id; `at` and `placedAt` are ISO 8601. */
type Sale = {
  order: string;
  customer: unknown;
  at: string;
  placedAt?: string | undefined;
  fields?: OrderFields;
  reason?: string;
};

/** Stripe's ids of one sale: an invoice goes before the payment that settles it. */
type SaleIds = { id: string; invoice?: string | null | undefined; payment_intent?: string | null | undefined };

/** The id of the order: that of the invoice, else of the payment, because a checkout, its payment and its refund all name it. */
export function orderIdOf({ id, invoice, payment_intent }: SaleIds): string {
  return invoice ?? payment_intent ?? id;
}

/** Stripe's list: amounts of these are whole; of those with three digits, thousandths; of all others hundredths. */
const WHOLE = new Set("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const THOUSANDTHS = new Set("BHD JOD KWD OMR TND".split(" "));

/** An amount in units of the currency, such as euros; Stripe states it in the smallest unit, such as cents. */
export function money(amount: number | null | undefined, code: string | null | undefined): number | undefined {
  const currency = foreign.currency(code);
  if (typeof amount !== "number" || currency === undefined) return undefined;
  if (WHOLE.has(currency)) return amount;
  return amount / (THOUSANDTHS.has(currency) ? 1_000 : 100);
}

/** The lines of an invoice: what was bought, or which month is paid for. */
export function itemsOf({ lines, currency }: Invoice): unknown[] | undefined {
  return lines?.data.slice(0, MOST_ENTRIES).map(({ description, quantity, amount }) =>
    foreign.stated({
      name: foreign.line(description, LENGTHS.title) ?? "?",
      quantity: quantity || 1,
      price: price(money(amount, currency), quantity || 1),
    }),
  );
}

/** The event of a milestone; it has the same id however often and under whichever topic it is reported. */
export function orderEvent(milestone: Milestone, { order, customer, at, placedAt, fields = {}, reason }: Sale): unknown {
  return {
    type: `order.${milestone}`,
    id: `order.${milestone}:${order}`,
    at,
    customer,
    order: foreign.stated({ id: order, ...fields, placed_at: placedAt, reason }),
  };
}

/** A line names its whole amount; an item of ours the price of one. */
const price = (amount: number | undefined, quantity: number): number | undefined =>
  amount === undefined ? undefined : Math.round((amount / quantity) * 1_000) / 1_000;
