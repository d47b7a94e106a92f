/** `wait:` – stays until a moment; a moment given by a date moves when the date does. */

import { type DecisionContext, textIn, zoneIn } from "../decide/decision-context.ts";
import type { Enrollment, Instant } from "../model/enrollment.ts";
import type { WaitStep } from "../model/journey.ts";
import { resolveMoment } from "../time/moments.ts";
import type { StepResult, Timing } from "./step-result.ts";

export function beginWait(step: WaitStep, context: DecisionContext, enrollment: Enrollment, time: Timing): StepResult {
  const moment = resolve(step, context, enrollment, time.at);
  if (moment.kind === "missing") return past(step, context, moment.field, true);
  if (step.until.kind === "date" && moment.at < time.at) return past(step, context, step.until.field, false);
  return { kind: "stay", until: moment.at, notes: [{ kind: "waiting", until: moment.at }] };
}

/** After a change of facts: where the wait's date has moved, stay until the new moment. Undefined: nothing has changed. */
export function rescheduleWait(
  step: WaitStep,
  context: DecisionContext,
  enrollment: Enrollment,
  time: Timing,
): StepResult | undefined {
  if (step.until.kind !== "date") return undefined;
  const moment = resolve(step, context, enrollment, enrollment.since);
  const until = moment.kind === "at" ? moment.at : undefined;
  return until === enrollment.dueAt ? undefined : beginWait(step, context, enrollment, time);
}

const resolve = (step: WaitStep, context: DecisionContext, enrollment: Enrollment, from: Instant) =>
  resolveMoment(step.until, from, zoneIn(context), (field) => textIn(context, enrollment.subject, field));

/** A date that has passed, or that the person lacks, is answered by the step's `if_past`. */
const past = (step: WaitStep, context: DecisionContext, field: string, missing: boolean): StepResult => {
  const settings = step.until.kind === "date" ? step.until.ifPast : "continue";
  const note = missing ? ({ kind: "date_missing", field } as const) : ({ kind: "date_past", field, then: settings } as const);
  if (settings === "end") return { kind: "end", reason: missing ? "date-missing" : "date-past", notes: [note] };
  if (settings === "continue") return { kind: "go", to: step.next, notes: [note] };
  const skipped = step.next === undefined ? undefined : context.journey.steps[step.next];
  return { kind: "go", to: skipped && "next" in skipped ? skipped.next : undefined, notes: [note] };
};
