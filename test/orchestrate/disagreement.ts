/** Finds where the two systems disagree on a history, and makes that history as small as it can be. */

import { leaveOut } from "../leave-out.ts";
import { type Act, type History, historyText } from "./history.ts";
import { livedThrough } from "./live-through.ts";
import { memorySystem, type Planted } from "./memory-system.ts";
import type { Outcome } from "./outcome.ts";
import { tableSystem } from "./table-system.ts";

/** What one of them has and the other has not, and how much was compared. */
export type Comparison = { differences: string[]; live: Outcome };

export const compared = async (history: History, planted: Planted = {}): Promise<Comparison> => {
  const live = await livedThrough(history, tableSystem(history));
  let back: Outcome;
  try {
    back = await livedThrough(history, memorySystem(history, planted));
  } catch (error) {
    return { live, differences: [`the back-test: ${error}`] };
  }
  return {
    live,
    differences: [
      ...differences("mails", live.mails, back.mails),
      ...differences("refusals", live.refusals, back.refusals),
      ...differences("enrollments", live.enrollments, back.enrollments),
      ...differences("customers", live.customers, back.customers),
    ],
  };
};

/** Undefined where both agree; else the smallest history found on which they do not, and the differences. */
export const disagreement = async (history: History, planted: Planted = {}): Promise<string | undefined> => {
  const fails = async (acts: Act[]): Promise<boolean> => (await compared({ ...history, acts }, planted)).differences.length > 0;
  if (!(await fails(history.acts))) return undefined;
  let { acts } = history;
  for (let before = acts.length + 1; acts.length < before; ) {
    before = acts.length;
    acts = await leaveOut(acts, fails);
  }
  const small = { ...history, acts };
  return [historyText(small), ...(await compared(small, planted)).differences].join("\n");
};

const differences = (what: string, live: string[], back: string[]): string[] => [
  ...without(live, back).map((line) => `${what}, live only: ${line}`),
  ...without(back, live).map((line) => `${what}, back-test only: ${line}`),
];

/** As often as it stands there more often. */
const without = (lines: string[], others: string[]): string[] => {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = counts.get(line) ?? 0;
    counts.set(line, count - 1);
    return count <= 0;
  });
};
