/** What a customer's orders say about the customer; always computed from all of them, so that a repeat counts nothing twice. */

import type { Customer, Order } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import { readIso, writeIso } from "../time/iso-time.ts";
import { distinctOrders } from "./find-order.ts";

const DAY = 86_400_000;

/** Times are ISO 8601 in UTC, the usual gap whole days, revenue the plain sum of totals in whatever currency they came. */
export function orderFacts(all: Order[]): OrderFacts {
  const placed: Instant[] = [];
  // Cents are added up, since the sum of fractions would depend on their order.
  let cents = 0;
  for (const order of distinctOrders(all)) {
    if (isCancelled(order)) continue;
    placed.push(placedAt(order));
    if (!earnsNothing(order)) cents += Math.round((order.total ?? 0) * 100);
  }
  const times = ascending(placed);
  return {
    orders: times.length,
    revenue: cents / 100,
    first_order_at: iso(times[0]),
    last_order_at: iso(times.at(-1)),
    usual_gap_days: gapDays(times),
  };
}

/** Cancelling is often followed by a refund; the order is cancelled all the same. */
const isCancelled = (order: Order): boolean =>
  order.status === "cancelled" || (order.status === "refunded" && order.statuses.cancelled !== undefined);

const earnsNothing = (order: Order): boolean => order.status === "cancelled" || order.status === "refunded";

/** When it was placed, as received; else its earliest status. */
const placedAt = (order: Order): Instant => {
  const placed = order.placed_at === undefined ? Number.NaN : readIso(order.placed_at);
  return Number.isNaN(placed) ? Math.min(...Object.values(order.statuses).map(readIso)) : placed;
};

/** Mostly in order already, since orders are mostly received in order. */
const ascending = (numbers: number[]): number[] => {
  let before = Number.NEGATIVE_INFINITY;
  for (const one of numbers) {
    if (one < before) return numbers.sort((a, b) => a - b);
    before = one;
  }
  return numbers;
};

const median = (sorted: number[]): number | undefined => {
  const middle = sorted.length / 2;
  const [below, above] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return below === undefined || above === undefined ? undefined : (below + above) / 2;
};

const gapDays = (times: Instant[]): number | undefined => {
  const gaps: number[] = [];
  for (let place = 1; place < times.length; place++) gaps.push(((times[place] ?? 0) - (times[place - 1] ?? 0)) / DAY);
  const usual = median(ascending(gaps));
  return usual === undefined ? undefined : Math.round(usual);
};

const iso = (at: Instant | undefined): string | undefined => (at === undefined ? undefined : writeIso(at));

type OrderFacts = Pick<Customer, "orders" | "revenue" | "first_order_at" | "last_order_at" | "usual_gap_days">;
