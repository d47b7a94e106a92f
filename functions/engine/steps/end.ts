/** `end:` – ends the enrollment with the marketer's own reason. */

import type { EndStep } from "../model/journey.ts";
import type { StepResult } from "./step-result.ts";

export function beginEnd(step: EndStep): StepResult {
  return { kind: "end", reason: step.reason, notes: [] };
}
