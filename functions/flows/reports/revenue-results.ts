/** What people of a journey spent while its goal could be reached: those who got it beside those who were held out. */

import { keptAt, orderFacts } from "#engine/fold/order-facts.ts";
import type { MainMoney } from "#engine/fold/revenue.ts";
import type { Order } from "#engine/model/customer.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { type Amounts, cents, compareMeans, type MeansComparison, meanOf } from "#engine/statistics/compare-means.ts";
import { addDuration } from "#engine/time/durations.ts";

/** Money is a decimal of `currency`, the shop's main one. `each`: by person, buyers or not. */
export type ArmRevenue = { people: number; total: number; each: number };
export type RevenueResult = { currency?: string; treated: ArmRevenue; heldOut: ArmRevenue } & MeansComparison;

/** Both arms as they are counted. */
export type RevenueCounts = Record<"treated" | "heldOut", Amounts>;

type Measured = { enrollment: Enrollment; version: PublishedJourney };

/** Nobody yet. */
export function revenueCounts(): RevenueCounts {
  return { treated: { people: 0, sum: 0, squares: 0 }, heldOut: { people: 0, sum: 0, squares: 0 } };
}

/** One more person, who spent this. */
export function addPerson(arm: Amounts, spent: number): void {
  arm.people += 1;
  arm.sum += spent;
  arm.squares += spent * spent;
}

/**
 * What one person kept of the orders that they placed after they entered and within the goal's time; without one, until now. Each order
 * once, however many enrollments it falls into, and never the one that an enrollment is about: no journey brings about what let in.
 */
export function spentWithin(orders: Order[], measured: Measured[], { zone, money }: { zone: string; money: MainMoney }): number {
  if (orders.length === 0) return 0;
  const windows = measured.flatMap((one) => windowsOf(one, zone));
  const about = new Set(measured.map(({ enrollment }) => enrollment.subject.order));
  const inside = orders.filter((order) => {
    const at = keptAt(order);
    return at !== undefined && !about.has(order.id) && windows.some(({ after, until }) => at > after && at <= until);
  });
  return inside.length === 0 ? 0 : orderFacts(inside, money).revenue;
}

/** Nothing for a journey that nobody has entered. */
export function revenueResult({ treated, heldOut }: RevenueCounts, currency: string | undefined): RevenueResult | undefined {
  if (treated.people + heldOut.people === 0) return undefined;
  return {
    ...(currency === undefined ? {} : { currency }),
    treated: armOf(treated),
    heldOut: armOf(heldOut),
    ...compareMeans(treated, heldOut),
  };
}

const armOf = (arm: Amounts): ArmRevenue => ({ people: arm.people, total: cents(arm.sum), each: cents(meanOf(arm)) });

/** This time and the earlier ones under the same key. */
const windowsOf = ({ enrollment, version: { goal } }: Measured, zone: string): { after: Instant; until: Instant }[] =>
  [enrollment, ...(enrollment.earlier ?? [])].map(({ enteredAt, ...one }) => ({
    after: Math.max(enteredAt, "receivedAt" in one ? (one.receivedAt ?? enteredAt) : enteredAt),
    until: goal?.within ? addDuration(enteredAt, goal.within, zone) : Number.POSITIVE_INFINITY,
  }));
