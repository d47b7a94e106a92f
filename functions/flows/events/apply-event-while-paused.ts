/** Applies an event to an enrollment whose journey is paused: it may end by it or reach its goal, but goes on to no effect. */

import { advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { DecisionRun } from "./run-decision.ts";

/**
 * A customer who buys leaves all the same. What the next step would do is not done: the enrollment is due there, and the sweep
 * parks it. An event before which an overdue step would have to run changes nothing.
 */
export function applyEventWhilePaused(context: DecisionContext, enrollment: Enrollment, event: Event, now: Instant): DecisionRun {
  const applied = advance(context, enrollment, { kind: "event", event }, now);
  return { context, enrollment: applied.unread ? enrollment : applied.enrollment };
}
