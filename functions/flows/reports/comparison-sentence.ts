/** Counts, shares and their comparison as people read them: the same in results, in back-tests and on their pages. */

import type { Comparison } from "#engine/statistics/compare-arms.ts";

/** `+1.2 points (95 %: −0.4 to +2.8): cannot tell yet` */
export function comparisonSentence({ difference, verdict }: Comparison): string {
  return difference ? `${differenceText(difference)}: ${verdict}` : verdict;
}

/** `+1.2 points (95 %: −0.4 to +2.8)`, of shares from 0 to 1. */
export function differenceText({ value, low, high }: NonNullable<Comparison["difference"]>): string {
  return `${signedPoints(value)} points (95 %: ${signedPoints(low)} to ${signedPoints(high)})`;
}

/** `69,659` */
export function whole(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `12.3 %`, of a share from 0 to 1. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

const signedPoints = (share: number): string => `${share < 0 ? "−" : "+"}${Math.abs(share * 100).toFixed(1)}`;
