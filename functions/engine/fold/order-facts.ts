/** What a customer's orders say about the customer; always computed from all of them, so that a repeat counts nothing twice. */

import type { Customer, Order } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import { readIso, writeIso } from "../time/iso-time.ts";
import { distinctOrders } from "./find-order.ts";
import { isWhollyRefunded } from "./order.ts";
import { addTo, type MainMoney, type Sums, worthOf } from "./revenue.ts";

const DAY = 86_400_000;

/**
 * Of the orders that were paid and neither cancelled nor wholly refunded. Times are ISO 8601 in UTC, the usual gap whole days.
 *
 * @param known the revenue by currency as it stands: the very same list is given back where nothing of it changes
 */
export function orderFacts(all: Order[], money: MainMoney = {}, known?: Customer["revenues"]): OrderFacts {
  const placed: Instant[] = [];
  const sums: Sums = [];
  let refunded = 0;
  let first = Number.POSITIVE_INFINITY;
  let main = money.currency;
  for (const order of distinctOrders(all)) {
    if (order.statuses.paid === undefined) continue;
    if (isWhollyRefunded(order)) {
      refunded += 1;
      continue;
    }
    if (isCancelled(order)) continue;
    const at = placedAt(order);
    placed.push(at);
    addTo(sums, order.currency, keptOf(order));
    if (money.currency === undefined && order.currency !== undefined && at < first) [main, first] = [order.currency, at];
  }
  const times = ascending(placed);
  const { revenue, revenues } = worthOf(sums, { currency: main, rates: money.rates }, known);
  return {
    orders: times.length,
    refunded_orders: refunded === 0 ? undefined : refunded,
    revenue,
    revenues,
    first_order_at: iso(times[0]),
    last_order_at: iso(times.at(-1)),
    usual_gap_days: gapDays(times),
  };
}

/** When an order that is paid for and kept was placed, epoch milliseconds; undefined for any other. */
export function keptAt(order: Order): Instant | undefined {
  return order.statuses.paid === undefined || isWhollyRefunded(order) || isCancelled(order) ? undefined : placedAt(order);
}

/** What follows a cancellation at most: it is refunded, or said to be late. */
const UNDO = ["placed", "paid", "fulfilled", "delivered"] as const;

const isCancelled = ({ statuses }: Order): boolean => {
  const { cancelled } = statuses;
  return cancelled !== undefined && UNDO.every((status) => (statuses[status] ?? "") <= cancelled);
};

/** In thousandths, since the sum of fractions would depend on their order, and the smallest unit of some currencies is one. */
const keptOf = ({ total = 0, refunded_total = 0 }: Order): number => {
  const [paid, back] = [Math.round(total * 1_000), Math.round(refunded_total * 1_000)];
  return back > 0 ? Math.max(0, paid - back) : paid;
};

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

type OrderFacts = Pick<
  Customer,
  "orders" | "refunded_orders" | "revenue" | "revenues" | "first_order_at" | "last_order_at" | "usual_gap_days"
>;
