/** Customers by what a night looks at. */

import type { Customer } from "#engine/model/customer.ts";
import { customerRecord } from "../../given.ts";

export const NOW = Date.parse("2026-11-22T02:00:00Z");

export const daysAgo = (days: number): string => new Date(NOW - days * 86_400_000).toISOString();

/** Somebody who ordered so often, so much, the last time so many days ago. */
export const buyer = (id: string, orders: number, revenue: number, lastDays: number, firstDays = lastDays): Customer => ({
  ...customerRecord({ id, orders, revenue, last_order_at: daysAgo(lastDays), first_order_at: daysAgo(firstDays) }).customer,
});
