/** What a customer's orders say about the customer; always reckoned from all of them, so that a repeat counts nothing twice. */

import type { Customer, Order } from "../customer.ts";
import type { Instant } from "../walk.ts";

const DAY = 86_400_000;

/** Cancelling is often followed by a refund; the order is cancelled all the same. */
const isCancelled = (order: Order): boolean =>
  order.status === "cancelled" || (order.status === "refunded" && order.statuses.cancelled !== undefined);

const earnsNothing = (order: Order): boolean => order.status === "cancelled" || order.status === "refunded";

/** When it was placed, as told; else the first that was heard of it. */
const placedAt = (order: Order): Instant => {
  const told = Date.parse(order.placed_at ?? "");
  return Number.isNaN(told) ? Math.min(...Object.values(order.statuses).map((at) => Date.parse(at))) : told;
};

const median = (ascending: number[]): number | undefined => {
  const middle = ascending.length / 2;
  const [below, above] = [ascending[Math.ceil(middle) - 1], ascending[Math.floor(middle)]];
  return below === undefined || above === undefined ? undefined : (below + above) / 2;
};

const gapDays = (times: Instant[]): number | undefined => {
  const gaps = times.slice(1).map((at, i) => (at - (times[i] ?? at)) / DAY);
  const usual = median(gaps.sort((a, b) => a - b));
  return usual === undefined ? undefined : Math.round(usual);
};

/** Cents are added up, since the sum of fractions would depend on their order. */
const revenueOf = (orders: Order[]): number =>
  orders.reduce((cents, { total }) => cents + Math.round((total ?? 0) * 100), 0) / 100;

const iso = (at: Instant | undefined): string | undefined => (at === undefined ? undefined : new Date(at).toISOString());

type OrderFacts = Pick<Customer, "orders" | "revenue" | "first_order_at" | "last_order_at" | "usual_gap_days">;

/** Times are ISO 8601 in UTC, the usual gap whole days, revenue the plain sum of totals in whatever currency they were told. */
export const orderFacts = (all: Order[]): OrderFacts => {
  const orders = all.filter((order) => !isCancelled(order));
  const times = orders.map(placedAt).sort((a, b) => a - b);
  return {
    orders: orders.length,
    revenue: revenueOf(orders.filter((order) => !earnsNothing(order))),
    first_order_at: iso(times[0]),
    last_order_at: iso(times.at(-1)),
    usual_gap_days: gapDays(times),
  };
};
