/** Stripe's payments as canonical events of an order: one order, whichever of Stripe's objects reports it. */

import { LENGTHS, MOST_ENTRIES } from "../canonical/canonical-values.ts";
import * as foreign from "../foreign-text.ts";
import { money } from "./stripe-money.ts";
import type { Invoice, InvoicePayments } from "./stripe-shapes.ts";

export type Milestone = "placed" | "paid" | "cancelled" | "refunded";

/** What the object states of the order beside its names. */
type OrderFields = {
  number?: string | undefined;
  total?: number | undefined;
  refunded_total?: number | undefined;
  currency?: string | undefined;
  items?: unknown[];
};

/** The ids of one sale; `payment` is null for a bill whose payment is not named. */
export type SaleNames = { id: string; payment: string | null; refs?: string[] };

/** `at` and `placedAt` are ISO 8601. */
type Sale = {
  order: SaleNames;
  customer: unknown;
  at: string;
  placedAt?: string | undefined;
  fields?: OrderFields;
  reason?: string;
};

/** Stripe's ids of one sale: an invoice goes before the payment that settles it. */
type SaleIds = { id: string; invoice?: string | null | undefined; payment_intent?: string | null | undefined };

/**
 * The id of the order is that of the invoice, else of the payment, because a checkout, its payment and its refund all name it.
 * Since its version 2025-03-31 Stripe names no payment in an invoice, and no invoice in a payment or a charge: the payment that
 * is named beside the id, or is said to be missing, lets the engine find out which belong together.
 */
export function namesOf({ id, invoice, payment_intent }: SaleIds): SaleNames {
  const order = invoice ?? payment_intent ?? id;
  return { id: order, payment: payment_intent ?? (invoice ? null : id) };
}

/** A checkout is one more name: an order that has it is known to have been told whole. */
export function namesOfCheckout(session: SaleIds): SaleNames {
  const names = namesOf(session);
  return names.id === session.id ? names : { ...names, refs: [session.id] };
}

/** An invoice names its payment in its older versions, and in later ones where its list of payments is sent along. */
export function namesOfInvoice({ id, payment_intent, payments }: InvoicePayments): SaleNames {
  const [first, ...others] = [payment_intent, ...(payments?.data ?? []).map(({ payment }) => payment?.payment_intent)].filter(
    (payment) => typeof payment === "string",
  );
  return { id, payment: first ?? null, ...(others.length > 0 ? { refs: others } : {}) };
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

/**
 * The event of a milestone; it has the same id however often and under whichever topic it is reported, and another for each amount
 * that is given back of it.
 */
export function orderEvent(milestone: Milestone, { order, customer, at, placedAt, fields = {}, reason }: Sale): unknown {
  const { refunded_total: given } = fields;
  return {
    type: `order.${milestone}`,
    id: `order.${milestone}:${order.id}${given === undefined ? "" : `:${given}`}`,
    at,
    customer,
    order: foreign.stated({ ...order, ...fields, placed_at: placedAt, reason }),
  };
}

/** A line names its whole amount; an item of ours the price of one. */
const price = (amount: number | undefined, quantity: number): number | undefined =>
  amount === undefined ? undefined : Math.round((amount / quantity) * 1_000) / 1_000;
