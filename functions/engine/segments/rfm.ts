/** RFM: how recently, how often and for how much a customer bought, each from 1 to 5 (best) by fifths of all who ever bought. */

import type { Measure, Measured } from "./measure.ts";
import type { Summary } from "./summary.ts";

/** Where the second, third, fourth and fifth fifth begin. A fifth that nobody reaches, because of equals, is left out. */
type Fifths = number[];

export type RfmThresholds = { days: Fifths; orders: Fifths; cents: Fifths };

/** Where the fifths begin, by the measure of all who ever bought. */
export function rfmThresholds({ days, orders, cents }: Measure): RfmThresholds {
  return {
    days: fifths(days),
    orders: fifths(orders),
    cents: fifths(cents),
  };
}

/** Three digits such as `545`: recency, frequency, money. Of recency the last order's day counts: fewest days are best. */
export function rfmOf({ days, orders, cents }: Measured, by: RfmThresholds): string {
  return `${5 - reached(days, by.days)}${1 + reached(orders, by.orders)}${1 + reached(cents, by.cents)}`;
}

/**
 * A fifth ends with the value at which it is full, so that equals are always together, in the lower of the two. Who has
 * the least is in the first: where half of all bought once, they are all in the first fifth, and the next value is in the third.
 */
const fifths = ({ values }: Summary): Fifths => {
  const all = values.reduce((sum, [, people]) => sum + people, 0);
  const begins: Fifths = [];
  let below = 0;
  values.forEach(([, people], place) => {
    below += people;
    const next = values[place + 1]?.[0];
    while (next !== undefined && begins.length < 4 && below * 5 >= all * (begins.length + 1)) begins.push(next);
  });
  return begins;
};

const reached = (value: number, begins: Fifths): number => begins.filter((begin) => value >= begin).length;
