/** The thresholds of each night: the engine's rules of tiers and fifths, over customers who are counted as they come and change. */

import type { Instant } from "#engine/model/enrollment.ts";
import { daysSince } from "#engine/segments/measure.ts";
import { SHARES, type TierThresholds } from "#engine/segments/pareto.ts";
import type { RfmThresholds } from "#engine/segments/rfm.ts";
import type { Thresholds } from "#engine/segments/thresholds.ts";
import type { PurchaseChanges } from "./purchase-changes.ts";
import { count, peopleIn, type Ranking, rankingOf, valueAt, valueOfShare, valuesBelow } from "./ranking.ts";

/** The thresholds before anybody has ordered, and where no condition reads them. */
export const NO_THRESHOLDS: Thresholds = { tiers: {}, rfm: { days: [], orders: [], cents: [] } };

/** Which thresholds some condition reads. */
type Needed = { tiers: boolean; rfm: boolean };

/**
 * The thresholds of every night, in the order of `nights`. They are exact; the live system, which cannot hold every value of
 * millions of customers, rounds down beyond 4,000 different ones.
 */
export function thresholdsByNight(nights: Instant[], changes: PurchaseChanges, { tiers, rfm }: Needed): Thresholds[] {
  const [orders, cents, last] = [
    rankingOf(rfm ? changes.orders : []),
    rankingOf(changes.cents),
    rankingOf(rfm ? changes.last : []),
  ];
  return rowsByNight(changes, nights.length).map((rows, night) => {
    for (const row of rows) {
      const by = changes.by[row] ?? 1;
      count(cents, changes.cents[row] ?? 0, by);
      if (!rfm) continue;
      count(orders, changes.orders[row] ?? 0, by);
      count(last, changes.last[row] ?? 0, by);
    }
    return {
      tiers: tiers ? tiersBy(cents) : NO_THRESHOLDS.tiers,
      rfm: rfm ? rfmBy(last, orders, cents, nights[night] ?? 0) : NO_THRESHOLDS.rfm,
    };
  });
}

const tiersBy = (cents: Ranking): TierThresholds => {
  const [top, middle] = [valueOfShare(cents, SHARES.top), valueOfShare(cents, SHARES.middle)];
  return { ...(top === undefined ? {} : { top }), ...(middle === undefined ? {} : { middle }) };
};

/** Where each fifth but the first begins: the value after the one with which the fifth before it is full. */
const fifthsBy = (ranking: Ranking): number[] => {
  const begins: number[] = [];
  for (let fifth = 1; fifth < 5; fifth++) {
    const full = valueAt(ranking, Math.ceil((ranking.allPeople * fifth) / 5));
    if (full === undefined) break;
    const next = valueAt(ranking, peopleIn(ranking, valuesBelow(ranking, full) + 1) + 1);
    if (next === undefined) break;
    begins.push(next);
  }
  return begins;
};

/** The same of the days since the last order: the customer with the latest order has the fewest, so ranks count from the other end. */
const fifthsOfDays = (last: Ranking, now: Instant): number[] => {
  const begins: number[] = [];
  const all = last.allPeople;
  for (let fifth = 1; fifth < 5; fifth++) {
    const since = valueAt(last, all - Math.ceil((all * fifth) / 5) + 1);
    if (since === undefined) break;
    const full = daysSince(since, now);
    // The moments at which so many days are over are adjacent; before them come those since which more days have passed.
    let [low, high] = [0, valuesBelow(last, since)];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (daysSince(last.values[middle] ?? 0, now) > full) low = middle + 1;
      else high = middle;
    }
    const longer = valueAt(last, peopleIn(last, low));
    if (longer === undefined) break;
    begins.push(daysSince(longer, now));
  }
  return begins;
};

/** Where the rows of each night begin when they are ordered by night. */
const rowStarts = ({ night }: PurchaseChanges, nights: number): Int32Array => {
  const begins = new Int32Array(nights + 1);
  for (const one of night) begins[one + 1] = (begins[one + 1] ?? 0) + 1;
  for (let one = 1; one <= nights; one++) begins[one] = (begins[one] ?? 0) + (begins[one - 1] ?? 0);
  return begins;
};

/** The rows of each night, one night after the other. */
const rowsByNight = (changes: PurchaseChanges, nights: number): Int32Array[] => {
  const free = rowStarts(changes, nights);
  const begins = free.slice();
  const rows = new Int32Array(changes.night.length);
  for (const [row, night] of changes.night.entries()) {
    if (night >= nights) continue;
    const place = free[night] ?? 0;
    rows[place] = row;
    free[night] = place + 1;
  }
  return Array.from({ length: nights }, (_, night) => rows.subarray(begins[night], begins[night + 1]));
};

const rfmBy = (last: Ranking, orders: Ranking, cents: Ranking, now: Instant): RfmThresholds => ({
  days: fifthsOfDays(last, now),
  orders: fifthsBy(orders),
  cents: fifthsBy(cents),
});
