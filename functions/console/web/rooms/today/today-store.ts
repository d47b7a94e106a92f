/** What the room of the day knows: the short answers of what the other rooms show at length. */

import { asked } from "../../api/asked.ts";
import { may } from "../../session.ts";

export const openCases = asked("cases");
export const stopped = asked("breaker");
export const toReview = asked("review");
export const unanswered = asked("erasures");

/** Asks for what this role may see. */
export function lookAround(): void {
  if (may("cases")) void openCases.ask({});
  if (may("breaker")) void stopped.ask({});
  if (may("review")) void toReview.ask({});
  if (may("erasures")) void unanswered.ask({});
}
