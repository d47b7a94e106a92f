/** Whether decisions hang on what is known of the customer, so that they would be others by other facts. */

import type { DecisionRecord } from "../../model/enrollment.ts";
import type { Journey } from "../../model/journey.ts";

/** Whether one of the decisions is a fork taken by a condition, or a moment found by a date of the customer's. */
export function isByFacts({ steps }: Pick<Journey, "steps">, decisions: readonly DecisionRecord[]): boolean {
  for (const { kind, step: id } of decisions) {
    if (kind === "chosen" || kind === "date_past" || kind === "date_missing") return true;
    const step = kind === "waiting" && id !== undefined ? steps[id] : undefined;
    if (step?.kind === "wait" && (step.until.kind === "date" || step.until.kind === "length")) return true;
  }
  return false;
}
