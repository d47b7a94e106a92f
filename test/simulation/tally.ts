/** What many runs have come to, added up. */

import type { Result } from "./simulate.ts";

export type Tally = {
  runs: number;
  mails: number;
  steps: number;
  faults: Record<string, number>;
  /** By kind: how many, and the first seeds. */
  violations: Record<string, { times: number; seeds: number[] }>;
  /** By how the person came to the mail and when the second event of the pair was handled: how many seeds. */
  pairs: Record<string, number>;
};

export const newTally = (): Tally => ({ runs: 0, mails: 0, steps: 0, faults: {}, violations: {}, pairs: {} });

const FIRST = 5;

export const add = (tally: Tally, { seed, mails, steps, faults, violations, pair }: Result): void => {
  tally.runs += 1;
  tally.mails += mails;
  tally.steps += steps;
  for (const { what } of faults) tally.faults[what] = (tally.faults[what] ?? 0) + 1;
  if (pair) tally.pairs[`${pair.start}, ${pair.when}`] = (tally.pairs[`${pair.start}, ${pair.when}`] ?? 0) + 1;
  for (const { kind } of violations) {
    const known = tally.violations[kind] ?? { times: 0, seeds: [] };
    tally.violations[kind] = known;
    known.times += 1;
    if (known.seeds.length < FIRST && !known.seeds.includes(seed)) known.seeds.push(seed);
  }
};

export const merge = (into: Tally, other: Tally): void => {
  into.runs += other.runs;
  into.mails += other.mails;
  into.steps += other.steps;
  for (const [what, times] of Object.entries(other.faults)) into.faults[what] = (into.faults[what] ?? 0) + times;
  for (const [what, times] of Object.entries(other.pairs)) into.pairs[what] = (into.pairs[what] ?? 0) + times;
  for (const [kind, { times, seeds }] of Object.entries(other.violations)) {
    const known = into.violations[kind] ?? { times: 0, seeds: [] };
    into.violations[kind] = {
      times: known.times + times,
      seeds: [...known.seeds, ...seeds].sort((a, b) => a - b).slice(0, FIRST),
    };
  }
};
