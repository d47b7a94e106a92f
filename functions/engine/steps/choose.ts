/** `choose:` – the first branch in file order whose condition holds. */

import { decideIn } from "../context/context.ts";
import { misplaced, type StepKind } from "./step-kind.ts";

/** `if` is CEL. */
export type ChooseStep = { kind: "choose"; id: string; branches: { if: string; first?: string }[]; otherwise?: string };

export const choose: StepKind<ChooseStep> = {
  begin: (step, context, enrollment) => {
    let missing: string | undefined;
    for (const branch of step.branches) {
      const verdict = decideIn(context, branch.if, enrollment.subject);
      if (verdict.holds) return { kind: "go", to: branch.first, notes: [{ kind: "chosen", branch: branch.if }] };
      missing ??= verdict.missing;
    }
    const note = { kind: "chosen", branch: "else", ...(missing === undefined ? {} : { missing }) } as const;
    return { kind: "go", to: step.otherwise, notes: [note] };
  },
  resume: (step, context, enrollment, time) => choose.begin(step, context, enrollment, time),
  onEvent: () => undefined,
  onAnswer: (step, _context, _enrollment, answered) => misplaced(step, answered),

  describe: () => "choose",
  ways: (step) => [
    ...step.branches.map((branch) => ({ name: `if ${branch.if}`, to: branch.first, brings: { holds: branch.if } })),
    { name: "else", to: step.otherwise },
  ],
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
