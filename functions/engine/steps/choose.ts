/** `choose:` – the first branch in file order whose condition holds. */

import { type DecisionContext, holdsIn } from "../decide/decision-context.ts";
import type { Enrollment } from "../model/enrollment.ts";
import type { ChooseStep } from "../model/journey.ts";
import type { StepResult } from "./step-result.ts";

export function beginChoose(step: ChooseStep, context: DecisionContext, enrollment: Enrollment): StepResult {
  let missing: string | undefined;
  for (const branch of step.branches) {
    const verdict = holdsIn(context, branch.if, enrollment.subject);
    if (verdict.holds) return { kind: "go", to: branch.first, notes: [{ kind: "chosen", branch: branch.if }] };
    missing ??= verdict.missing;
  }
  const note = { kind: "chosen", branch: "else", ...(missing === undefined ? {} : { missing }) } as const;
  return { kind: "go", to: step.otherwise, notes: [note] };
}
