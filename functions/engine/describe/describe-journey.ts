/** Parts of a journey in a few words, for plans and drawings. Steps and triggers describe themselves: see their kinds. */

import type { Exit, Goal } from "../model/journey-form.ts";
import { durationText } from "../time/duration-text.ts";

/** `order.cancelled if order.total > 100`. */
export function exitText({ event, if: condition }: Exit): string {
  return [event, condition === undefined ? undefined : `if ${condition}`].filter((part) => part !== undefined).join(" ");
}

/** `order.paid within 30 days, which ends the journey`. */
export function goalText(goal: Goal): string {
  return `${goal.event}${goal.if === undefined ? "" : ` if ${goal.if}`}${goal.within ? ` within ${durationText(goal.within)}` : ""}${goal.ends ? ", which ends the journey" : ""}`;
}
