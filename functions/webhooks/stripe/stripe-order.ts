/** Stripe's payments as canonical events of an order: one order, whichever of Stripe's objects tells of it. */

import * as foreign from "../foreign-text.ts";
import { LENGTHS, MOST_ENTRIES } from "../standard/canonical-values.ts";
import type { Invoice } from "./stripe-shapes.ts";

export type Milestone = "placed" | "paid" | "cancelled" | "refunded";

/** What is known of the order beside its id. */
export type Told = { number?: string | undefined; total?: number | undefined; currency?: string | undefined; items?: unknown[] };

/** What of Stripe's names one sale: an invoice goes before the payment that settles it. */
type Sale = { id: string; invoice?: string | null | undefined; payment_intent?: string | null | undefined };

/** A checkout, its payment and its refund name the payment; what is billed regularly names the invoice: the order goes by it. */
export function orderIdOf({ id, invoice, payment_intent }: Sale): string {
  return invoice ?? payment_intent ?? id;
}

/** Stripe's list: amounts of these are whole; of those with three digits, thousandths; of all others hundredths. */
const WHOLE = new Set("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const THOUSANDTHS = new Set("BHD JOD KWD OMR TND".split(" "));

/** Amounts come in the currency's smallest unit. */
export function money(amount: number | null | undefined, code: string | null | undefined): number | undefined {
  const currency = foreign.currency(code);
  if (typeof amount !== "number" || currency === undefined) return undefined;
  if (WHOLE.has(currency)) return amount;
  return amount / (THOUSANDTHS.has(currency) ? 1_000 : 100);
}

/** The lines of an invoice: what was bought, or which month is paid for. */
export function itemsOf({ lines, currency }: Invoice): unknown[] | undefined {
  return lines?.data.slice(0, MOST_ENTRIES).map(({ description, quantity, amount }) =>
    foreign.told({
      name: foreign.line(description, LENGTHS.title) ?? "?",
      quantity: quantity || 1,
      price: price(money(amount, currency), quantity || 1),
    }),
  );
}

/** One happening of an order's life; it has the same id however often and by whichever topic it is told. */
export function orderEvent(milestone: Milestone, { order, customer, at, placedAt, told = {}, reason }: Sold): unknown {
  return {
    type: `order.${milestone}`,
    id: `order.${milestone}:${order}`,
    at,
    customer,
    order: foreign.told({ id: order, ...told, placed_at: placedAt, reason }),
  };
}

/** A line names its whole amount; an item of ours the price of one. */
const price = (amount: number | undefined, quantity: number): number | undefined =>
  amount === undefined ? undefined : Math.round((amount / quantity) * 1_000) / 1_000;

export type Sold = { order: string; customer: unknown; at: string; placedAt?: string | undefined; told?: Told; reason?: string };
