/** What a night measures of each customer: how recent, how often, how much. */

import type { Customer } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import { readIso } from "../time/iso-time.ts";
import { merged, type Summary, summaryOf } from "./summary.ts";

const DAY = 86_400_000;
/** Nobody who has been silent for ten years is more silent than others. */
const LONGEST_DAYS = 3_650;

/** Whole numbers: days since the last order, orders, and revenue in cents. */
export type Measured = { days: number; orders: number; cents: number };

/** What is measured of a buyer, before any night: orders, revenue in cents, and when the last order was. */
export type Bought = { orders: number; cents: number; last: Instant };

/** Undefined for a customer who has never ordered. */
export function boughtBy(customer: Customer): Bought | undefined {
  const last = customer.last_order_at === undefined ? Number.NaN : readIso(customer.last_order_at);
  if (customer.erased || customer.orders < 1 || Number.isNaN(last)) return undefined;
  return { orders: customer.orders, cents: Math.max(0, Math.round(customer.revenue * 100)), last };
}

/** Whole days from the last order until now, ten years at most. Epoch milliseconds. */
export function daysSince(last: Instant, now: Instant): number {
  return Math.min(Math.max(Math.floor((now - last) / DAY), 0), LONGEST_DAYS);
}

/** What is measured of a buyer at that moment. */
export function measuredAt({ orders, cents, last }: Bought, now: Instant): Measured {
  return {
    days: daysSince(last, now),
    orders,
    cents,
  };
}

/** Undefined for a customer who has never ordered. */
export function measured(customer: Customer, now: Instant): Measured | undefined {
  const bought = boughtBy(customer);
  return bought && measuredAt(bought, now);
}

/** Of a slice of the customer base, or of all of it. */
export type Measure = { days: Summary; orders: Summary; cents: Summary };

/** The measure of these customers: how many have which value. */
export function measureOf(people: Measured[]): Measure {
  return {
    days: summaryOf(people.map(({ days }) => days)),
    orders: summaryOf(people.map(({ orders }) => orders)),
    cents: summaryOf(people.map(({ cents }) => cents)),
  };
}

/** The measure of all slices together; the order of the slices makes no difference. */
export function mergedMeasures(slices: Measure[]): Measure {
  return {
    days: merged(slices.map(({ days }) => days)),
    orders: merged(slices.map(({ orders }) => orders)),
    cents: merged(slices.map(({ cents }) => cents)),
  };
}
