/** `split:` – sends a fixed share of people along each branch, by a hash of person, journey and step. */

import { percentile } from "../model/ids.ts";
import { misplaced, type StepKind } from "./step-kind.ts";

/** Percentages add up to 100 at most; who falls beyond them goes on without a branch. Fixed per person by a hash. */
export type SplitStep = {
  kind: "split";
  id: string;
  branches: { name: string; percent: number; first?: string }[];
  next?: string;
};

export const split: StepKind<SplitStep> = {
  begin: (step, _context, enrollment) => {
    const lot = percentile("split", enrollment.customer, enrollment.journey, step.id);
    let reached = 0;
    for (const branch of step.branches) {
      reached += branch.percent;
      if (lot < reached) return { kind: "go", to: branch.first, notes: [{ kind: "chosen", branch: branch.name }] };
    }
    return { kind: "go", to: step.next, notes: [{ kind: "chosen", branch: "the rest" }] };
  },
  resume: (step, context, enrollment, time) => split.begin(step, context, enrollment, time),
  onEvent: () => undefined,
  onAnswer: (step, _context, _enrollment, answered) => misplaced(step, answered),

  describe: ({ branches }) => `split ${branches.map(({ name, percent }) => `${name} ${percent} %`).join(", ")}`,
  ways: ({ branches, next }) => {
    const rest = 100 - branches.reduce((sum, { percent }) => sum + percent, 0);
    const named = branches.map(({ name, percent, first }) => ({ name: `${name} ${percent} %`, to: first }));
    return rest > 0 ? [...named, { name: `the other ${rest} %`, to: next }] : named;
  },
  difference: () => undefined,
  mail: () => undefined,
  awaits: () => [],
  label: (decision) => (decision.kind === "chosen" ? `took the branch ${decision.branch}` : undefined),

  cost: { decisions: 0, effects: 0, mails: 0 },
  since: "at",
  waits: false,
  asks: false,
  callsOut: false,
};
