/** Whom a launch concerns, when one comes: those in the segment that a journey starts on, or for whom a schedule's `for` holds. */

import { holdsIn } from "../context/context.ts";
import { triggerKindOf } from "../triggers/trigger-kinds.ts";
import type { DecisionContext } from "./decision-context.ts";

/** Whether the customer is in the audience of a launch. Whether they may enter is decided by `enter`. */
export function qualifies(context: DecisionContext): boolean {
  const { trigger } = context.journey;
  const { customer } = context.customerRecord;
  const { segment, condition } = triggerKindOf(trigger).audience(trigger);
  if (customer.erased) return false;
  if (segment !== undefined && !customer.segments?.includes(segment)) return false;
  return condition === undefined || holdsIn(context, condition, {}).holds;
}
