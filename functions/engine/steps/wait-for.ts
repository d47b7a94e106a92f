/** `wait_for:` – stays until one of several events happens, or until the time for the last of them is up. */

import { type DecisionContext, holdsIn, zoneIn } from "../decide/decision-context.ts";
import type { Enrollment, Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { answerId, isAnswerId, mailKey } from "../model/ids.ts";
import type { Awaited, WaitForStep } from "../model/journey.ts";
import { addDuration } from "../time/durations.ts";
import type { StepResult, Timing } from "./step-result.ts";

export function beginWaitFor(step: WaitForStep, context: DecisionContext, _enrollment: Enrollment, time: Timing): StepResult {
  const until = Math.max(...step.any.map((awaited) => addDuration(time.at, awaited.upTo, zoneIn(context))));
  return { kind: "stay", until, notes: [{ kind: "waiting_for", events: step.any.map((awaited) => awaited.event), until }] };
}

export function resumeWaitFor(step: WaitForStep): StepResult {
  return {
    kind: "go",
    to: step.otherwise,
    notes: [{ kind: "timed_out" }],
  };
}

/** Goes on at once when this is what was waited for: told late still counts when it happened in time. */
export function onAwaitedEvent(
  step: WaitForStep,
  context: DecisionContext,
  enrollment: Enrollment,
  event: Event,
  at: Instant,
): StepResult | undefined {
  return !isOfAnotherMail(step, context, enrollment, event) &&
    step.any.some((awaited) => answers(awaited, context, enrollment, event, at))
    ? { kind: "go", to: step.then, notes: [{ kind: "happened", event: event.type }] }
    : undefined;
}

/**
 * An answer from our survey page names its mail. That of another mail is no answer to this question, even if it asks the same;
 * what other systems tell names none.
 */
const isOfAnotherMail = (step: WaitForStep, context: DecisionContext, enrollment: Enrollment, event: Event): boolean => {
  const asking = Object.values(context.journey.steps).find((one) => one.kind === "email" && one.survey && one.next === step.id);
  if (!asking || !event.survey || !isAnswerId(event.survey.id)) return false;
  return event.survey.id !== answerId(mailKey(enrollment.journey, enrollment.id, enrollment.entry, asking.id));
};

const answers = (awaited: Awaited, context: DecisionContext, enrollment: Enrollment, event: Event, at: Instant): boolean =>
  awaited.event === event.type &&
  at >= enrollment.since &&
  at <= addDuration(enrollment.since, awaited.upTo, zoneIn(context)) &&
  (awaited.if === undefined || holdsIn(context, awaited.if, enrollment.subject, event).holds);
