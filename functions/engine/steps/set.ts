/** `set:` – writes fields of the customer that the settings declare writable. */

import type { SetStep } from "../model/journey.ts";
import type { StepResult } from "./step-result.ts";

export const beginSet = (step: SetStep): StepResult => ({ kind: "ask", effect: { kind: "set_fields", values: step.values } });

export const afterSet = (step: SetStep): StepResult => ({
  kind: "go",
  to: step.next,
  notes: [{ kind: "set", fields: Object.keys(step.values) }],
});
