/** A wait by local time – a wait, a send window – found anew when the customer's time zone is another than when it began. */

import { zoneIn } from "../../context/context.ts";
import { copyCustomer, copyEnrollment } from "../../model/copies.ts";
import type { DecisionRecord, Enrollment, Instant } from "../../model/enrollment.ts";
import type { Step } from "../../steps/step-kinds.ts";
import { kindOf } from "../../steps/step-kinds.ts";
import { type StepResult, timing } from "../../steps/step-result.ts";
import type { DecisionContext } from "../decision-context.ts";

const HISTORY = 30;

/**
 * The enrollment with the moment at which it goes on found by the customer's zone of now; the very same object where that makes
 * no difference. It compares with the zone that the enrollment keeps, not with the profile before an event: so what a crash left
 * undone between the two is made good by the customer's next event. To be called before an event is applied.
 *
 * A moment that did not come from the step itself, such as that of a paced release or of another attempt, is left alone.
 *
 * @param now epoch milliseconds; a moment that would be over by now is now
 */
export function rescheduleWait(context: DecisionContext, enrollment: Enrollment, now: Instant): Enrollment {
  const { zone, dueAt, step: at } = enrollment;
  if (zone === undefined || dueAt === undefined || dueAt <= now || enrollment.state !== "active" || at === undefined)
    return enrollment;
  const current = zoneIn(context);
  const step = current === zone ? undefined : context.journey.steps[at];
  if (!step) return enrollment;
  const until = untilIn(context, step, enrollment, now);
  if (until === undefined || until === dueAt || untilIn(inZone(context, zone), step, enrollment, now) !== dueAt)
    return enrollment;
  const next = copyEnrollment(enrollment);
  const note: DecisionRecord = { at: now, step: at, ...noteOf(step, until) };
  next.history = [...enrollment.history, note].slice(-HISTORY);
  next.dueAt = until;
  next.zone = current;
  return next;
}

/** Until when the step would keep this person by the context's zone; undefined for steps that no zone concerns. */
const untilIn = (context: DecisionContext, step: Step, enrollment: Enrollment, now: Instant): Instant | undefined => {
  const result = resultIn(context, step, enrollment, now);
  if (result === undefined) return undefined;
  return result.kind === "stay" ? Math.max(result.until, now) : now;
};

const resultIn = (context: DecisionContext, step: Step, enrollment: Enrollment, now: Instant): StepResult | undefined => {
  const kind = kindOf(step);
  if (kind.waits) return kind.begin(step, context, enrollment, { now, at: enrollment.since, planned: enrollment.since });
  return enrollment.history.at(-1)?.kind === "outside_window"
    ? kind.resume(step, context, enrollment, timing(now, now))
    : undefined;
};

const noteOf = (step: Step, until: Instant) =>
  kindOf(step).waits ? ({ kind: "waiting", until } as const) : ({ kind: "outside_window", until } as const);

const inZone = (context: DecisionContext, zone: string): DecisionContext => {
  const customer = copyCustomer(context.customerRecord.customer);
  customer.time_zone = zone;
  return { ...context, customerRecord: { ...context.customerRecord, customer } };
};
