/**
 * Pareto tiers over revenue: `top` are the fewest customers who together bring 80 % of it, `middle` the next who bring it to 95 %,
 * `rest` all others who ever bought. Who brings as much as the last of a tier belongs to it too, so that equals are treated alike.
 */

import type { Summary } from "./summary.ts";

export type Tier = "top" | "middle" | "rest";

/** In percent of all revenue. */
export const SHARES = { top: 80, middle: 95 } as const;

/** The least revenue, in cents, with which a customer belongs to a tier; absent while there is no revenue at all. */
export type TierThresholds = { top?: number; middle?: number };

/** Where the tiers begin, by the revenue of all who ever bought. */
export function tierThresholds({ values }: Summary): TierThresholds {
  const [top, middle] = [leastOf(values, SHARES.top), leastOf(values, SHARES.middle)];
  return { ...(top === undefined ? {} : { top }), ...(middle === undefined ? {} : { middle }) };
}

/** The tier of a customer with this revenue, in cents. */
export function tierOf(cents: number, { top, middle }: TierThresholds): Tier {
  if (top !== undefined && cents >= top) return "top";
  return middle !== undefined && cents >= middle ? "middle" : "rest";
}

/** The value of the last of those, from the greatest down, who together bring the share. */
const leastOf = (values: Summary["values"], percent: number): number | undefined => {
  const all = values.reduce((cents, [, , sum]) => cents + sum, 0);
  let brought = 0;
  for (const [value, , sum] of values.toReversed()) {
    brought += sum;
    if (brought > 0 && brought * 100 >= all * percent) return value;
  }
  return undefined;
};
