/** A WooCommerce order as the canonical events that its state proves. */

import { LENGTHS, MOST_ENTRIES } from "../canonical/canonical-values.ts";
import * as foreign from "../foreign-text.ts";
import type { Order } from "./woocommerce-shapes.ts";

type Milestone = { kind: "placed" | "paid" | "fulfilled" | "cancelled" | "refunded"; at: string | undefined };

/**
 * WooCommerce sends the whole order on every change and never repeats a lost delivery, so each body yields every milestone
 * that the order has reached; as each milestone has one identity, it is stored once.
 * `completed` is "fulfilled and complete": it says that the goods have left, not that they have arrived.
 */
export function milestonesOf(order: Order): Milestone[] {
  const changed = foreign.time(order.date_modified_gmt) ?? foreign.time(order.date_created_gmt);
  const placed: Milestone = { kind: "placed", at: foreign.time(order.date_created_gmt) };
  const paid: Milestone = { kind: "paid", at: foreign.time(order.date_paid_gmt) ?? changed };
  const fulfilled: Milestone = { kind: "fulfilled", at: foreign.time(order.date_completed_gmt) ?? changed };
  switch (order.status) {
    case "pending":
    case "on-hold":
      return [placed];
    case "processing":
      return [placed, paid];
    case "completed":
      return [placed, paid, fulfilled];
    case "cancelled":
      return [{ kind: "cancelled", at: changed }];
    case "refunded":
      return [{ kind: "refunded", at: changed }];
    default:
      // Drafts, failed payments, the bin, and the states that plug-ins invent.
      return [];
  }
}

/** The event of a milestone; it has the same id however often it is reported. `now` (ISO 8601) is its time if the order states none. */
export function orderEvent(milestone: Milestone, order: Order, customer: unknown, now: string): unknown {
  return {
    type: `order.${milestone.kind}`,
    id: `order.${milestone.kind}:${order.id}`,
    at: milestone.at ?? now,
    customer,
    order: foreign.stated({
      id: order.id,
      number: foreign.line(order.number),
      total: foreign.money(order.total),
      currency: foreign.currency(order.currency),
      placed_at: foreign.time(order.date_created_gmt),
      items: order.line_items.slice(0, MOST_ENTRIES).map((item) =>
        foreign.stated({
          sku: foreign.line(item.sku),
          name: foreign.line(foreign.withoutEntities(item.name), LENGTHS.title) ?? "?",
          quantity: item.quantity,
          price: foreign.money(item.price),
        }),
      ),
    }),
  };
}
