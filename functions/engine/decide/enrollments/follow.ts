/** Follows what a step has decided, from step to step, until the person waits, an effect has to be run, or the journey is over. */

import { zoneIn } from "../../context/context.ts";
import { copyEnrollment } from "../../model/copies.ts";
import type { DecisionRecord, Effect, Enrollment, Instant } from "../../model/enrollment.ts";
import { kindOf } from "../../steps/step-kinds.ts";
import type { StepResult, Timing } from "../../steps/step-result.ts";
import type { DecisionContext } from "../decision-context.ts";
import { historyWith } from "./history.ts";
import { nextNotLeftOut } from "./next-not-left-out.ts";

/** What was decided on an enrollment. */
export type Advance = {
  enrollment: Enrollment;
  /** To be run once the enrollment is stored; each outcome is an input of its own. */
  effects: Effect[];
  decisions: DecisionRecord[];
};

/** Throws only for what cannot be: a version without the step that another of its steps names. */
export function follow(context: DecisionContext, start: Enrollment, first: StepResult, time: Timing): Advance {
  let enrollment = start;
  let result = first;
  let isSkipping = false;
  const decisions: DecisionRecord[] = [];
  for (;;) {
    switch (result.kind) {
      case "ask":
        return { enrollment: asking(enrollment, time), effects: [result.effect], decisions };
      case "stay":
        return { enrollment: stayed(context, enrollment, result, { now: time.now, decisions }), effects: [], decisions };
      case "end":
        return { enrollment: ended(enrollment, result, time.now, decisions), effects: [], decisions };
      case "go": {
        const next = gone(enrollment, result, time.now, decisions);
        next.eventsFrom = eventsFrom(context, enrollment);
        enrollment = next;
        isSkipping ||= result.toNextMail === true;
        const to: string | undefined = isSkipping ? nextNotLeftOut(context.journey, result.to) : result.to;
        if (to === undefined) {
          result = { kind: "end", reason: isAllUnsent(enrollment) ? "not-sent" : "completed", notes: [] };
          break;
        }
        const step = context.journey.steps[to];
        if (!step) throw new Error(`version ${enrollment.version} of ${enrollment.journey} has no step "${to}"`);
        const kind = kindOf(step);
        if (kind.mail(step)) isSkipping = false;
        next.step = step.id;
        next.since = kind.since === "planned" ? time.planned : time.at;
        result = kind.begin(step, context, next, time);
      }
    }
  }
}

/** There was something to say, and nothing of it left. */
const isAllUnsent = ({ subject, history }: Enrollment): boolean =>
  subject.mailed !== true && history.some((one) => one.kind === "skipped" && one.reason !== "bundled");

const ended = (
  enrollment: Enrollment,
  result: Extract<StepResult, { kind: "end" }>,
  now: Instant,
  decisions: DecisionRecord[],
): Enrollment => {
  const next = copyEnrollment(enrollment);
  next.history = historyWith(enrollment, [...result.notes, { kind: "ended", reason: result.reason }], now, decisions);
  next.step = undefined;
  next.dueAt = undefined;
  next.notBefore = undefined;
  next.keptEvents = undefined;
  next.state = "ended";
  next.endReason = result.reason;
  next.endedAt = now;
  return next;
};

const stayed = (
  context: DecisionContext,
  enrollment: Enrollment,
  result: Extract<StepResult, { kind: "stay" }>,
  { now, decisions }: { now: Instant; decisions: DecisionRecord[] },
): Enrollment => {
  const next = copyEnrollment(enrollment);
  next.history = historyWith(enrollment, result.notes, now, decisions);
  next.dueAt = result.until;
  next.zone = zoneIn(context);
  next.notBefore = undefined;
  if (result.learnt) next.subject = { ...enrollment.subject, ...result.learnt };
  // A mail that waits for its window is late by when that opens; what happened since its step began counts all the same.
  if (result.since !== undefined && isAsking(context, enrollment)) next.eventsFrom = enrollment.eventsFrom ?? enrollment.since;
  next.since = result.since ?? enrollment.since;
  return next;
};

/** Not the moment at which the step before would have timed out: what follows counts from here. */
const asking = (enrollment: Enrollment, { planned }: Timing): Enrollment => {
  if (enrollment.dueAt === planned) return enrollment;
  const next = copyEnrollment(enrollment);
  next.dueAt = planned;
  return next;
};

const gone = (
  enrollment: Enrollment,
  result: Extract<StepResult, { kind: "go" }>,
  now: Instant,
  decisions: DecisionRecord[],
): Enrollment => {
  const next = copyEnrollment(enrollment);
  next.history = historyWith(enrollment, result.notes, now, decisions);
  next.notBefore = undefined;
  if (result.learnt) next.subject = { ...enrollment.subject, ...result.learnt };
  return next;
};

const isAsking = ({ journey }: DecisionContext, { step: id }: Enrollment): boolean => {
  const step = id === undefined ? undefined : journey.steps[id];
  return step !== undefined && kindOf(step).asks;
};

/** While an effect is pending events are kept, so what waits for them afterwards counts from when the first such step began. */
const eventsFrom = ({ journey }: DecisionContext, { step: id, since, eventsFrom: earlier }: Enrollment): Instant | undefined => {
  const step = id === undefined ? undefined : journey.steps[id];
  if (!step || kindOf(step).awaits(step).length > 0 || kindOf(step).waits) return undefined;
  return earlier ?? (kindOf(step).asks ? since : undefined);
};
