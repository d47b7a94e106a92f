/** The engine: what happens next to one person in one journey, decided without any I/O. */

import { holdsIn, zoneIn } from "../context/context.ts";
import { copyEnrollment } from "../model/copies.ts";
import type { DecisionRecord, Effect, EngineInput, Enrollment, Instant, Subject } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import type { EffectAnswer, Occurred } from "../steps/step-kind.ts";
import { kindOf } from "../steps/step-kinds.ts";
import { type Note, type StepResult, type Timing, timing } from "../steps/step-result.ts";
import { addDuration } from "../time/durations.ts";
import { readIso } from "../time/iso-time.ts";
import type { DecisionContext } from "./decision-context.ts";

export type Advance = {
  enrollment: Enrollment;
  /** To be run before the enrollment is saved; each outcome is an input of its own. */
  effects: Effect[];
  decisions: DecisionRecord[];
  /** The event could not be applied yet, because an overdue step asks for an effect first. Apply it again afterwards. */
  unread?: Event;
};

const HISTORY = 30;
const SEEN = 20;

/**
 * Decides what an input does to an enrollment.
 *
 * Pure: equal arguments give equal results. Nothing is changed; the new enrollment is returned with what the caller has to do
 * (`effects`, before saving) and the reasons (`decisions`). An unchanged enrollment is returned as the very same object, so that the
 * shell sees that there is nothing to save. Throws only for what cannot be (a version without the step on which the
 * person stands); the caller quarantines that enrollment.
 *
 * @param now epoch milliseconds
 */
export function advance(context: DecisionContext, enrollment: Enrollment, input: EngineInput, now: Instant): Advance {
  switch (input.kind) {
    case "wake":
      return wake(context, enrollment, now);
    case "event":
      return applyEvent(context, enrollment, input.event, now);
    case "night":
      return leaveIfOpen(context, enrollment, now) ?? still(enrollment);
    case "mail":
    case "fields_set":
    case "coupon":
    case "case_opened":
    case "call_queued":
      return applyAnswer(context, enrollment, input, now);
  }
}

/** What an enrollment takes along from an event: copies of what is stored nowhere else, ids of the rest. */
export function remember(subject: Subject, event: Event): Subject {
  const { id, type, at, order, asset, quote, survey, question, hops } = event;
  const next: Subject = { ...subject, event: { id, type, at, ...(hops === undefined ? {} : { hops }) } };
  if (order) next.order = order.id;
  if (asset) next.asset = asset.id;
  if (quote) next.quote = quote.id;
  if (survey) next.survey = survey;
  if (event.case) next.case = event.case;
  if (question) next.question = question;
  return next;
}

/** Follows the step result from step to step until the person waits, an effect has to be run, or the journey is over. */
export function follow(context: DecisionContext, start: Enrollment, first: StepResult, time: Timing): Advance {
  let enrollment = start;
  let result = first;
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
        enrollment = next;
        if (result.to === undefined) {
          result = { kind: "end", reason: "completed", notes: [] };
          break;
        }
        const step = context.journey.steps[result.to];
        if (!step) throw new Error(`version ${enrollment.version} of ${enrollment.journey} has no step "${result.to}"`);
        const kind = kindOf(step);
        next.step = step.id;
        next.since = kind.since === "planned" ? time.planned : time.at;
        result = kind.begin(step, context, next, time);
      }
    }
  }
}

/** Ended where an exit that names no event is open. To be called whenever a fact may have changed, the entry included. */
export function leaveIfOpen(context: DecisionContext, enrollment: Enrollment, now: Instant): Advance | undefined {
  if (enrollment.state !== "active") return undefined;
  const exit = exitFor(context, enrollment);
  return exit && follow(context, enrollment, { kind: "end", reason: "exited", notes: [exit] }, timing(now, now));
}

/** What is new comes first: a property added behind a spread costs ten times the copy. */
const stamped = (note: Note, { step }: Enrollment, now: Instant): DecisionRecord =>
  step === undefined ? { at: now, ...note } : { at: now, step, ...note };

/** The history with these notes, which are added to `decisions` too. */
const noting = (enrollment: Enrollment, notes: Note[], now: Instant, decisions: DecisionRecord[]): DecisionRecord[] => {
  if (notes.length === 0) return enrollment.history;
  const history = enrollment.history.slice();
  for (const note of notes) {
    const one = stamped(note, enrollment, now);
    history.push(one);
    decisions.push(one);
  }
  return history.length > HISTORY ? history.slice(-HISTORY) : history;
};

const noted = (enrollment: Enrollment, notes: Note[], now: Instant, decisions: DecisionRecord[]): Enrollment => {
  if (notes.length === 0) return enrollment;
  const next = copyEnrollment(enrollment);
  next.history = noting(enrollment, notes, now, decisions);
  return next;
};

const ended = (
  enrollment: Enrollment,
  result: Extract<StepResult, { kind: "end" }>,
  now: Instant,
  decisions: DecisionRecord[],
): Enrollment => {
  const next = copyEnrollment(enrollment);
  next.history = noting(enrollment, [...result.notes, { kind: "ended", reason: result.reason }], now, decisions);
  next.step = undefined;
  next.dueAt = undefined;
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
  next.history = noting(enrollment, result.notes, now, decisions);
  next.dueAt = result.until;
  next.zone = zoneIn(context);
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
  next.history = noting(enrollment, result.notes, now, decisions);
  if (result.learnt) next.subject = { ...enrollment.subject, ...result.learnt };
  return next;
};

const standing = (context: DecisionContext, enrollment: Enrollment) => {
  const step = enrollment.step === undefined ? undefined : context.journey.steps[enrollment.step];
  if (!step) throw new Error(`version ${enrollment.version} of ${enrollment.journey} has no step "${enrollment.step}"`);
  return step;
};

const still = (enrollment: Enrollment): Advance => ({ enrollment, effects: [], decisions: [] });

const wake = (context: DecisionContext, enrollment: Enrollment, now: Instant): Advance => {
  if (enrollment.state !== "active" || enrollment.dueAt === undefined || enrollment.dueAt > now) return still(enrollment);
  const left = leaveIfOpen(context, enrollment, now);
  if (left) return left;
  const time = timing(enrollment.dueAt, now);
  const step = standing(context, enrollment);
  return follow(context, enrollment, kindOf(step).resume(step, context, enrollment, time), time);
};

const applyAnswer = (context: DecisionContext, enrollment: Enrollment, answer: EffectAnswer, now: Instant): Advance => {
  const time = timing(enrollment.dueAt ?? now, now);
  const step = standing(context, enrollment);
  return follow(context, enrollment, kindOf(step).onAnswer(step, context, enrollment, { answer, time }), time);
};

/** To an enrollment keyed by one asset, order or quote no event of another one is applied; of mail events only those of its own mails. */
const concerns = (context: DecisionContext, enrollment: Enrollment, event: Event): boolean => {
  if (event.mail) return event.mail.journey === enrollment.journey && event.mail.key === enrollment.key;
  const { key } = context.journey;
  if (key === "customer") return true;
  const [thing] = key.split(".");
  if (thing === "asset") return !event.asset || event.asset.id === enrollment.subject.asset;
  if (thing === "order") return !event.order || event.order.id === enrollment.subject.order;
  if (thing === "quote") return !event.quote || event.quote.id === enrollment.subject.quote;
  return true;
};

const isGoal = (context: DecisionContext, enrollment: Enrollment, event: Event, at: Instant): boolean => {
  const { goal } = context.journey;
  if (!goal || enrollment.goalAt !== undefined || goal.event !== event.type || at < enrollment.enteredAt) return false;
  if (enrollment.subject.event?.id === event.id && enrollment.cause === event.id) return false;
  if (goal.within && at > addDuration(enrollment.enteredAt, goal.within, zoneIn(context))) return false;
  return goal.if === undefined || holdsIn(context, goal.if, enrollment.subject, event).holds;
};

/** What happened before the cause was received is no effect of the journey, though it may well end the enrollment. */
const withGoal = (enrollment: Enrollment, at: Instant): Enrollment => {
  if (at < (enrollment.receivedAt ?? enrollment.enteredAt)) return enrollment;
  const next = copyEnrollment(enrollment);
  next.goalAt = at;
  return next;
};

/** The exit that is open: one that names this event, or one that names none and whose condition has come to hold. */
const exitFor = (context: DecisionContext, enrollment: Enrollment, event?: Event): Note | undefined => {
  for (const exit of context.journey.exitWhen) {
    if (exit.event !== undefined && exit.event !== event?.type) continue;
    if (exit.if !== undefined && !holdsIn(context, exit.if, enrollment.subject, event).holds) continue;
    return {
      kind: "exited",
      ...(event === undefined ? {} : { event: event.type }),
      ...(exit.if === undefined ? {} : { condition: exit.if }),
    };
  }
  return undefined;
};

/** Written only where the event changes something: most events change nothing for most enrollments. */
const withSeen = (enrollment: Enrollment, event: Event): Enrollment => {
  const next = copyEnrollment(enrollment);
  next.seen = [...enrollment.seen, event.id].slice(-SEEN);
  return next;
};

const applyEvent = (context: DecisionContext, enrollment: Enrollment, event: Event, now: Instant): Advance => {
  // Of an ended enrollment only the goal is of interest: they are many, and every event is applied to them.
  if (enrollment.state !== "active" && (enrollment.goalAt !== undefined || context.journey.goal?.event !== event.type))
    return still(enrollment);
  if (enrollment.cause === event.id || enrollment.seen.includes(event.id) || !concerns(context, enrollment, event))
    return still(enrollment);
  const at = Math.min(readIso(event.at), now);
  const isReached = isGoal(context, enrollment, event, at);
  const reached = isReached ? withGoal(enrollment, at) : enrollment;
  if (enrollment.state !== "active") return still(reached.goalAt === enrollment.goalAt ? enrollment : withSeen(reached, event));
  const goal: Note[] = reached.goalAt === enrollment.goalAt ? [] : [{ kind: "goal", event: event.type }];
  if (isReached && context.journey.goal?.ends) {
    return follow(context, withSeen(reached, event), { kind: "end", reason: "goal", notes: goal }, timing(now, now));
  }
  const exit =
    event.type === "customer.erased" ? ({ kind: "exited", event: event.type } as const) : exitFor(context, enrollment, event);
  if (exit) {
    const reason = event.type === "customer.erased" ? "erased" : "exited";
    return follow(context, withSeen(reached, event), { kind: "end", reason, notes: [...goal, exit] }, timing(now, now));
  }
  return applyEventToStep(context, { enrollment, reached, goal }, { event, at, now });
};

/** Hands the event to the step; an enrollment that is overdue is first brought up to date, so that things happen in their order. */
const applyEventToStep = (
  context: DecisionContext,
  { enrollment, reached, goal }: { enrollment: Enrollment; reached: Enrollment; goal: Note[] },
  occurred: Occurred,
): Advance => {
  const { event, at, now } = occurred;
  const step = standing(context, enrollment);
  const result = kindOf(step).onEvent(step, context, enrollment, occurred);
  if (result) {
    const seen = withSeen(reached, event);
    if (result.kind !== "stay" && result.kind !== "ask") seen.subject = remember(seen.subject, event);
    const decisions: DecisionRecord[] = [];
    const next = follow(context, noted(seen, goal, now, decisions), result, timing(at, now));
    return { ...next, decisions: [...decisions, ...next.decisions] };
  }
  if (enrollment.dueAt !== undefined && enrollment.dueAt <= now) {
    const woken = wake(context, enrollment, now);
    if (woken.effects.length > 0) return { ...woken, unread: event };
    const next = applyEvent(context, woken.enrollment, event, now);
    return { ...next, decisions: [...woken.decisions, ...next.decisions] };
  }
  // An event that changes nothing is not recorded: it costs no write, and would change nothing again.
  if (goal.length === 0) return still(enrollment);
  const decisions: DecisionRecord[] = [];
  return { enrollment: noted(withSeen(reached, event), goal, now, decisions), effects: [], decisions };
};
