/** Figures as people read them, the same in the terminal and on the page. */

import type { GoalReport } from "../journey-report.ts";

/** `69,659` */
export const whole = (count: number): string => String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const signedPoints = (share: number): string => `${share < 0 ? "−" : "+"}${Math.abs(share * 100).toFixed(1)}`;

export const money = (dollars: number): string => (dollars < 0.01 && dollars > 0 ? "under $0.01" : `$${dollars.toFixed(2)}`);

/** `+1.2 points, 95 %: −0.4 to +2.8: cannot tell yet` */
export const goalWords = ({ difference, verdict }: GoalReport): string =>
  difference
    ? `${signedPoints(difference.value)} points (95 %: ${signedPoints(difference.low)} to ${signedPoints(difference.high)}): ${verdict}`
    : verdict;
