/** `split:` – sends a fixed share of people along each branch, by a hash of person, journey and step. */

import type { Enrollment } from "../model/enrollment.ts";
import { percentile } from "../model/ids.ts";
import type { SplitStep } from "../model/journey.ts";
import type { StepResult } from "./step-result.ts";

export function beginSplit(step: SplitStep, enrollment: Enrollment): StepResult {
  const lot = percentile("split", enrollment.customer, enrollment.journey, step.id);
  let reached = 0;
  for (const branch of step.branches) {
    reached += branch.percent;
    if (lot < reached) return { kind: "go", to: branch.first, notes: [{ kind: "chosen", branch: branch.name }] };
  }
  return { kind: "go", to: step.next, notes: [{ kind: "chosen", branch: "the rest" }] };
}
