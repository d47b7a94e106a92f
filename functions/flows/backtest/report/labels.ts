/** The texts by which a report names decisions and reasons. */

import type { DecisionRecord, RefusalReason } from "#engine/model/enrollment.ts";
import { kindOf, type Step } from "#engine/steps/step-kinds.ts";

/** What happened at a step; undefined for what a report does not count there. */
export function labelOf(step: Step, decision: DecisionRecord): string | undefined {
  if (decision.kind === "exited") return decision.event === undefined ? "left, by a condition" : `left, on ${decision.event}`;
  return kindOf(step).label(decision);
}

/** By kind of refusal, why a customer did not enter a journey. */
export const REFUSED: Record<RefusalReason["kind"], string> = {
  trigger_if: "the condition of the start (if) did not hold",
  only_if: "only_if did not hold",
  undecided: "a condition would take too many steps for them",
  already_inside: "already inside",
  re_entry: "had been inside before (re_entry)",
  too_old: "too late to begin",
  date_past: "the date had passed",
  key_missing: "what the key names was missing",
  too_many_hops: "journeys had caused each other too many times in a row",
};
