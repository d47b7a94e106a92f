/** `case:` – opens a case for a person, and goes one way when it is resolved, another when it is overdue. */

import { type DecisionContext, zoneIn } from "../decide/decision-context.ts";
import type { Enrollment, Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { caseId } from "../model/ids.ts";
import type { CaseStep } from "../model/journey.ts";
import { addDuration } from "../time/durations.ts";
import type { StepResult, Timing } from "./step-result.ts";

export function beginCase(step: CaseStep, context: DecisionContext, enrollment: Enrollment, time: Timing): StepResult {
  return {
    kind: "ask",
    effect: { kind: "open_case", case: caseOf(step, enrollment), step, dueAt: addDuration(time.at, step.due, zoneIn(context)) },
  };
}

export function afterCase(
  step: CaseStep,
  context: DecisionContext,
  enrollment: Enrollment,
  opened: string,
  time: Timing,
): StepResult {
  const until = addDuration(time.at, step.due, zoneIn(context));
  return { kind: "stay", until, since: enrollment.since, notes: [{ kind: "case_opened", case: opened, until }] };
}

export function resumeCase(step: CaseStep, context: DecisionContext, enrollment: Enrollment, time: Timing): StepResult {
  return isOpen(enrollment)
    ? { kind: "go", to: step.otherwise, notes: [{ kind: "timed_out" }] }
    : beginCase(step, context, enrollment, time);
}

/** Resolved in time, even if we hear of it late. */
export function onCaseEvent(step: CaseStep, enrollment: Enrollment, event: Event, at: Instant): StepResult | undefined {
  return event.type === "case.resolved" && event.case?.id === caseOf(step, enrollment) && at <= (enrollment.dueAt ?? at)
    ? { kind: "go", to: step.then, notes: [{ kind: "happened", event: event.type }] }
    : undefined;
}

const caseOf = (step: CaseStep, enrollment: Enrollment): string => caseId(enrollment.id, enrollment.entry, step.id);

/** Whoever was let in without anybody waiting for them stands here due at once, and the case has still to be opened. */
const isOpen = (enrollment: Enrollment): boolean => enrollment.dueAt !== undefined && enrollment.dueAt > enrollment.since;
