/** The segments that every shop has without writing any: by RFM, by Pareto over revenue, by stage of the relation. */

import type { Segment } from "../model/settings.ts";

/** As the settings keeps them. */
export function builtInSegments(): Record<string, Segment> {
  return Object.fromEntries(Object.entries(BUILT_IN_SEGMENTS).map(([name, segment]) => [name, { name, ...segment }]));
}

/** `customer.rfm` is three digits: how recent, how often, how much; each from 1 to 5, and 5 is best. */
const recent = (from: number, to: number): string => `customer.rfm >= '${from}' && customer.rfm < '${to + 1}'`;
const often = (from: number, to: number): string =>
  `customer.rfm.substring(1, 2) >= '${from}' && customer.rfm.substring(1, 2) <= '${to}'`;

const rfm = (r: [number, number], f: [number, number], about: string): { about: string; if: string } => ({
  about,
  if: `${recent(...r)} && ${often(...f)}`,
});

/**
 * CEL over what the night computes. The RFM groups, the tiers and the stages each divide the customers: nobody who has an RFM
 * is in two of its groups, or in none.
 */
export const BUILT_IN_SEGMENTS: Record<string, { about: string; if: string }> = {
  champions: rfm([5, 5], [4, 5], "Bought just now, and buy most often."),
  loyal: rfm([3, 4], [4, 5], "Buy often, the last time not long ago."),
  "potentially-loyal": rfm([4, 5], [2, 3], "Bought lately, and more than once."),
  new: rfm([5, 5], [1, 1], "Bought just now, for the first times."),
  promising: rfm([4, 4], [1, 1], "Bought lately, but seldom."),
  "needing-attention": rfm([3, 3], [3, 3], "Neither lately nor long ago, neither often nor seldom: either way is open."),
  "about-to-sleep": rfm([3, 3], [1, 2], "Bought seldom, and some time ago."),
  "at-risk": rfm([1, 2], [3, 4], "Used to buy often, but not for long."),
  "not-to-lose": rfm([1, 2], [5, 5], "Used to buy most often of all, but not for long."),
  hibernating: rfm([2, 2], [1, 2], "Bought seldom, and long ago."),
  lost: rfm([1, 1], [1, 2], "Bought seldom, and longest ago of all."),
  "tier-top": { about: "The few who together bring most of the revenue (Pareto).", if: "customer.tier == 'top'" },
  "tier-middle": { about: "Those who bring the next part of the revenue.", if: "customer.tier == 'middle'" },
  "tier-rest": { about: "All other customers who ever bought.", if: "customer.tier == 'rest'" },
  "stage-new": { about: "First ordered within the last 90 days.", if: "customer.stage == 'new'" },
  "stage-existing": { about: "Orders in their own rhythm.", if: "customer.stage == 'existing'" },
  "stage-dissatisfied": {
    about: "Scored us six of ten or less, or waits for a complaint to be resolved.",
    if: "customer.stage == 'dissatisfied'",
  },
  "stage-lapsed": { about: "No order for twice their own usual gap.", if: "customer.stage == 'lapsed'" },
};
