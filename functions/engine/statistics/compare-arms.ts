/** Whether a journey does what it is for: those who got it beside those who were held out to measure by. */

import { difference, type Share } from "./confidence-interval.ts";

export type Comparison = {
  /** The share of the treated who reached the goal minus that of the held-out, with its 95 % interval; absent without one of them. */
  difference?: { value: number; low: number; high: number };
  verdict:
    | "cannot tell yet"
    | "the treated reached it more often"
    | "the held-out reached it more often"
    | "nobody to compare with";
};

/** Compares the two arms: a verdict only where the interval of their difference lies on one side of zero. */
export function compareArms(treated: Share, heldOut: Share): Comparison {
  if (treated.of === 0 || heldOut.of === 0) return { verdict: "nobody to compare with" };
  const { difference: value, low, high } = difference(treated, heldOut);
  return {
    difference: { value: roundedShare(value), low: roundedShare(low), high: roundedShare(high) },
    verdict: verdictOf(low, high),
  };
}

/** Equal counts give equal bytes, on whatever machine. */
export function roundedShare(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}

const verdictOf = (low: number, high: number): Comparison["verdict"] => {
  if (low <= 0 && high >= 0) return "cannot tell yet";
  return low > 0 ? "the treated reached it more often" : "the held-out reached it more often";
};
