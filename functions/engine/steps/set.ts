/** `set:` – writes fields of the customer that the settings declare writable. */

import type { SetStep } from "../model/journey.ts";
import type { Outlook } from "./step-result.ts";

export const beginSet = (step: SetStep): Outlook => ({ kind: "ask", effect: { kind: "set_fields", values: step.values } });

export const afterSet = (step: SetStep): Outlook => ({
  kind: "go",
  to: step.next,
  notes: [{ kind: "set", fields: Object.keys(step.values) }],
});
