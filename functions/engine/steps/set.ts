/** `set:` – writes fields of the customer that the settings declare writable. */

import type { SetStep } from "../model/journey.ts";
import type { StepResult } from "./step-result.ts";

export function beginSet(step: SetStep): StepResult {
  return { kind: "ask", effect: { kind: "set_fields", values: step.values } };
}

export function afterSet(step: SetStep): StepResult {
  return {
    kind: "go",
    to: step.next,
    notes: [{ kind: "set", fields: Object.keys(step.values) }],
  };
}
