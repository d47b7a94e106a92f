/** Whom a launch concerns, when one comes: those in the segment that a journey starts on, or for whom a schedule's `for` holds. */

import { type DecisionContext, holdsIn } from "./decision-context.ts";

/** Whether they may enter is decided by `enter`. */
export function qualifies(context: DecisionContext): boolean {
  const { trigger } = context.journey;
  const { customer } = context.customerRecord;
  if (customer.erased) return false;
  if (trigger.kind === "segment") return customer.segments?.includes(trigger.segment) ?? false;
  return trigger.kind !== "schedule" || trigger.for === undefined || holdsIn(context, trigger.for, {}).holds;
}
