/** A WooCommerce order as the canonical events that its state proves. */

import { LENGTHS, MOST_ENTRIES } from "../canonical/canonical-values.ts";
import * as foreign from "../foreign-text.ts";
import { amountsOf, deliveryOf, priceOf } from "./woocommerce-delivery.ts";
import type { Order } from "./woocommerce-shapes.ts";
import { wordpressLine } from "./wordpress-line.ts";

/** `given`: how much of it has been given back so far, where that is less than all. */
type Milestone = { kind: "placed" | "paid" | "fulfilled" | "cancelled" | "refunded"; at: string | undefined; given?: number };

/**
 * WooCommerce sends the whole order on every change and never repeats a lost delivery, so each body yields every milestone
 * that the order has reached; as each milestone has one identity, it is stored once.
 *
 * What has been reached is read from the order's dates and amounts, for plug-ins add statuses of their own ("packing", "shipped").
 * Only WooCommerce's own statuses are read, where no other field says the same. An order is paid when it has a date of payment:
 * with cash on delivery one is being processed long before. A completed one is both "fulfilled and complete", whoever
 * completed it: the goods have left, and nothing is owed.
 */
export function milestonesOf(order: Order): Milestone[] {
  const status = order.status.replace(/^wc-/, "");
  const changed = foreign.time(order.date_modified_gmt) ?? foreign.time(order.date_created_gmt);
  if (NO_ORDER.has(status) || (foreign.money(order.total) ?? 0) < 0) return [];
  if (status === "cancelled") return [{ kind: "cancelled", at: changed }];
  if (status === "refunded" || isRefunded(order)) return [{ kind: "refunded", at: changed }];
  const completed = foreign.time(order.date_completed_gmt) ?? (status === "completed" ? changed : undefined);
  const paid = paidAt(order, status, changed) ?? (status === "completed" ? completed : undefined);
  return [
    { kind: "placed", at: foreign.time(order.date_created_gmt) },
    ...(paid === undefined ? [] : [{ kind: "paid" as const, at: paid }]),
    ...(completed === undefined ? [] : [{ kind: "fulfilled" as const, at: completed }]),
    ...(givenBack(order) === 0 ? [] : [{ kind: "refunded" as const, at: changed, given: givenBack(order) / 1_000 }]),
  ];
}

/** Carts that nobody has sent off, payments that failed, and the bin. */
const NO_ORDER = new Set(["checkout-draft", "auto-draft", "draft", "failed", "trash"]);
/** WooCommerce's paid statuses, for versions of its interface that do not tell the date of payment. */
const PAID = new Set(["processing", "completed"]);

const paidAt = (order: Order, status: string, changed: string | undefined): string | undefined => {
  if (order.date_paid_gmt !== undefined) return foreign.time(order.date_paid_gmt);
  return order.date_paid || (order.date_paid === undefined && PAID.has(status)) ? changed : undefined;
};

/** All of it, by however many refunds. */
const isRefunded = (order: Order): boolean => {
  const paid = Math.round((foreign.money(order.total) ?? 0) * 1_000);
  return paid > 0 && givenBack(order) >= paid;
};

/** WooCommerce states each refund as a negative amount. In thousandths, for sums of fractions are not exact. */
const givenBack = ({ refunds }: Order): number =>
  (refunds ?? []).reduce((sum, refund) => sum + Math.round(Math.abs(foreign.money(refund.total) ?? 0) * 1_000), 0);

/** The event of a milestone; it has the same id however often it is reported, and another for each amount given back. `now` (ISO 8601) is its time if the order states none. */
export function orderEvent(milestone: Milestone, order: Order, customer: unknown, now: string): unknown {
  return {
    type: `order.${milestone.kind}`,
    id: `order.${milestone.kind}:${order.id}${milestone.given === undefined ? "" : `:${milestone.given}`}`,
    at: milestone.at ?? now,
    customer,
    order: foreign.stated({
      id: order.id,
      number: wordpressLine(order.number),
      total: foreign.money(order.total),
      refunded_total: milestone.given,
      currency: foreign.currency(order.currency),
      placed_at: foreign.time(order.date_created_gmt),
      ...amountsOf(order),
      ...deliveryOf(order),
      items: order.line_items.slice(0, MOST_ENTRIES).map((item) =>
        foreign.stated({
          sku: wordpressLine(item.sku),
          name: wordpressLine(item.name, LENGTHS.title) ?? "?",
          quantity: item.quantity,
          price: priceOf(item, order),
          picture: foreign.webAddress(item.image?.src),
        }),
      ),
    }),
  };
}
