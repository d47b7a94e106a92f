/** The branches of a journey's splits beside each other: whether the card or the discount does more. */

import type { Enrollment } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { roundedShare } from "#engine/statistics/compare-arms.ts";
import { difference } from "#engine/statistics/confidence-interval.ts";

/** Counts of people. `open`: those who have not reached the goal and still have time to. */
export type ArmResult = { people: number; reachedGoal: number; rate: number; open: number };

/** One split, its branches in file order. `against`: each later branch beside the first, where both have people. */
export type SplitResult = {
  step: string;
  branches: (ArmResult & { name: string })[];
  against: { name: string; first: string; value: number; low: number; high: number; verdict: string }[];
};

/** By split and branch: who took it. */
export type BranchCounts = Map<string, Map<string, ArmResult>>;

/** Empty counts for each split of the journey. */
export function branchCounts({ steps }: PublishedJourney): BranchCounts {
  const counts: BranchCounts = new Map();
  for (const step of Object.values(steps)) {
    if (step.kind !== "split") continue;
    counts.set(step.id, new Map(step.branches.map(({ name }) => [name, { people: 0, reachedGoal: 0, rate: 0, open: 0 }])));
  }
  return counts;
}

/** The counts of the branches that these enrollments of one person took, each once. */
export function branchesOf(counts: BranchCounts, enrollments: Enrollment[]): ArmResult[] {
  const taken = new Set<ArmResult>();
  for (const { history } of enrollments) {
    for (const decision of history) {
      if (decision.kind !== "chosen" || decision.step === undefined) continue;
      const branch = counts.get(decision.step)?.get(decision.branch);
      if (branch) taken.add(branch);
    }
  }
  return [...taken];
}

/** The branches with their rates, and the later ones compared with the first. */
export function splitResults(counts: BranchCounts): SplitResult[] {
  return [...counts].map(([step, branches]) => {
    const all = [...branches].map(([name, arm]) => ({
      name,
      ...arm,
      rate: arm.people === 0 ? 0 : roundedShare(arm.reachedGoal / arm.people),
    }));
    const [first, ...others] = all;
    return { step, branches: all, against: first ? others.flatMap((other) => comparedWith(first, other)) : [] };
  });
}

type Branch = SplitResult["branches"][number];

const comparedWith = (first: Branch, other: Branch): SplitResult["against"] => {
  if (first.people === 0 || other.people === 0) return [];
  const share = ({ reachedGoal, people }: Branch) => ({ reached: reachedGoal, of: people });
  const { difference: value, low, high } = difference(share(other), share(first));
  const better = low > 0 ? other.name : high < 0 ? first.name : undefined;
  const verdict = better === undefined ? "cannot tell yet" : `${better} reached it more often`;
  const rounded = { value: roundedShare(value), low: roundedShare(low), high: roundedShare(high) };
  return [{ name: other.name, first: first.name, ...rounded, verdict }];
};
