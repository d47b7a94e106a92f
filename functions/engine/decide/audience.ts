/** Whom a launch concerns, when one comes: those in the segment that a journey starts on, or for whom a schedule's `for` holds. */

import { triggerKindOf } from "../triggers/trigger-kinds.ts";
import type { DecisionContext } from "./decision-context.ts";

/** Whether the customer is in the audience of a launch. Whether they may enter is decided by `enter`. */
export function qualifies(context: DecisionContext): boolean {
  const { trigger } = context.journey;
  return !context.customerRecord.customer.erased && triggerKindOf(trigger).qualifies(trigger, context);
}
