/** Shopify's order and fulfillment topics as canonical events. */

import { LENGTHS, MOST_ENTRIES } from "../canonical/canonical-values.ts";
import * as foreign from "../foreign-text.ts";
import { deliveryOf, trackingOf } from "./shopify-delivery.ts";
import type { Fulfillment, Order } from "./shopify-shapes.ts";

export type Milestone = "placed" | "paid" | "fulfilled" | "cancelled" | "refunded";

/**
 * What a changed order has reached, by its own fields. `orders/updated` follows each of the other topics and alone reports
 * refunds; as each milestone has one identity, one that is reported twice is stored once, and a lost delivery is made good.
 */
export function milestonesOf(order: Order): Milestone[] {
  const refunded = order.financial_status === "refunded" ? (["refunded"] as const) : [];
  if (order.cancelled_at) return ["cancelled", ...refunded];
  if (refunded.length > 0) return [...refunded];
  return [
    // Whatever was given back of it, it had been paid.
    ...(["paid", "partially_refunded"].includes(order.financial_status ?? "") ? (["paid"] as const) : []),
    ...(order.fulfillment_status === "fulfilled" ? (["fulfilled"] as const) : []),
  ];
}

/**
 * What a topic that names one milestone reports. A body that says when the order was cancelled reports that under every topic:
 * nobody is to read "we have your order" of one that is none any more. A payment that was voided has not been made.
 */
export function reportedAs(claimed: Milestone, order: Order): Milestone[] {
  if (order.cancelled_at) return milestonesOf(order);
  return claimed === "paid" && order.financial_status === "voided" ? [] : [claimed];
}

/**
 * Whether the signed body denies what the unsigned topic claims. Only plain contradictions count: a body may be newer than what
 * made Shopify send it.
 */
export function contradiction(milestone: Milestone, order: Order): string | undefined {
  const status = order.financial_status ?? "";
  if (milestone === "paid" && ["pending", "authorized", "partially_paid", "expired"].includes(status)) {
    return "The topic says that the order is paid, its `financial_status` says otherwise.";
  }
  // A body that tells nothing of parcels was trimmed by the shop's own settings.
  const parcels = order.cancelled_at || order.test ? undefined : order.fulfillment_status;
  if (milestone === "fulfilled" && parcels !== undefined && parcels !== "fulfilled") {
    return "The topic says that the order is fulfilled, its `fulfillment_status` says otherwise.";
  }
  if (milestone === "cancelled" && !order.cancelled_at) {
    return "The topic says that the order is cancelled, but it has no `cancelled_at`.";
  }
  return undefined;
}

/**
 * How much of an order that is otherwise kept has been given back so far; undefined where that is nothing, or not told. The money
 * that was paid back says it best; where its currency is another, or refunds are not sent along, the order's present total does.
 */
export function givenBackOf({
  financial_status,
  refunds,
  total_price,
  current_total_price,
  currency,
}: Order): number | undefined {
  if (financial_status !== "partially_refunded") return undefined;
  const paidBack = (refunds ?? [])
    .flatMap(({ transactions }) => transactions ?? [])
    .filter(({ kind, status }) => kind === "refund" && (status ?? "success") === "success");
  const isOfItsCurrency = paidBack.every((one) => one.currency == null || one.currency === currency);
  const [total, present] = [thousandths(total_price), thousandths(current_total_price ?? total_price)];
  const given =
    paidBack.length > 0 && isOfItsCurrency ? paidBack.reduce((sum, one) => sum + thousandths(one.amount), 0) : total - present;
  return given > 0 && given < total ? given / 1_000 : undefined;
}

/** Sums of fractions are not exact. */
const thousandths = (price: string | null | undefined): number => Math.round((foreign.money(price) ?? 0) * 1_000);

/**
 * The event of a milestone; it has the same id however often and under whichever topic it is reported.
 *
 * @param given how much has been given back so far, where that is less than all: each amount has an event of its own
 */
export function orderEvent(
  milestone: Milestone,
  order: Order,
  { customer, at }: { customer: unknown; at: string },
  given?: number,
): unknown {
  return {
    type: `order.${milestone}`,
    id: `order.${milestone}:${order.id}${given === undefined ? "" : `:${given}`}`,
    at,
    customer,
    order: foreign.stated({
      id: order.id,
      number: foreign.line(order.name),
      total: foreign.money(order.total_price),
      refunded_total: given,
      currency: foreign.currency(order.currency),
      placed_at: placedAt(order),
      discount: aboveZero(foreign.money(order.total_discounts)),
      tax: aboveZero(foreign.money(order.total_tax)),
      ...deliveryOf(order),
      reason: milestone === "cancelled" ? foreign.line(order.cancel_reason, LENGTHS.sentence) : undefined,
      items: order.line_items.slice(0, MOST_ENTRIES).map((item) =>
        foreign.stated({
          sku: foreign.line(item.sku),
          name: foreign.line(item.name, LENGTHS.title) ?? foreign.line(item.title, LENGTHS.title) ?? "?",
          quantity: item.quantity,
          price: foreign.money(item.price),
        }),
      ),
    }),
  };
}

const aboveZero = (amount: number | undefined): number | undefined => (amount && amount > 0 ? amount : undefined);

/** When the milestone was reached, as near as the order says. */
export function timeOf(milestone: Milestone, order: Order): string | undefined {
  if (milestone === "placed") return placedAt(order);
  const cancelled = milestone === "cancelled" ? foreign.time(order.cancelled_at) : undefined;
  return cancelled ?? foreign.time(order.updated_at) ?? placedAt(order);
}

/** What an update of a parcel means for its order; undefined for what means nothing, such as a printed label. */
export function fulfillmentEvent(parcel: Fulfillment, customer: unknown, at: string): unknown {
  const order = { id: parcel.order_id, ...trackingOf(parcel) };
  const event = (kind: string, id: string) => ({ type: `order.${kind}`, id, at, customer, order });
  if (parcel.shipment_status === "delivered") return event("delivered", `order.delivered:${parcel.id}`);
  if (parcel.shipment_status === "delayed") return event("delayed", `order.delayed:${parcel.id}`);
  // The first parcel of an order counts as its dispatch; `orders/fulfilled` shares the identity, so there is one.
  return parcel.status === "success" ? event("fulfilled", `order.fulfilled:${parcel.order_id}`) : undefined;
}

/** Orders that were imported into Shopify were created today but processed years ago. */
const placedAt = (order: Order): string | undefined => foreign.time(order.processed_at) ?? foreign.time(order.created_at);
