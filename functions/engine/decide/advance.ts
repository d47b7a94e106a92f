/** The engine: what happens next to one person in one journey, decided without any I/O. */

import { decideIn, UndecidedCondition, zoneIn } from "../context/context.ts";
import { copyEnrollment } from "../model/copies.ts";
import type { DecisionRecord, EngineInput, Enrollment, Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import type { EffectAnswer, Occurred } from "../steps/step-kind.ts";
import { kindOf } from "../steps/step-kinds.ts";
import { type Note, timing } from "../steps/step-result.ts";
import { addDuration } from "../time/durations.ts";
import { readIso } from "../time/iso-time.ts";
import type { DecisionContext } from "./decision-context.ts";
import { isInFlight } from "./enrollments/effect-lease.ts";
import { exitFor, leaveIfOpen } from "./enrollments/exits.ts";
import { type Advance, follow } from "./enrollments/follow.ts";
import { noted } from "./enrollments/history.ts";
import { keepEvent } from "./enrollments/kept-events.ts";
import { laterAnswer } from "./enrollments/later-answer.ts";
import { remember } from "./enrollments/remember.ts";

const SEEN = 20;

/**
 * Decides what an input does to an enrollment.
 *
 * Pure: equal arguments give equal results. Nothing is changed; the new enrollment is returned with what the caller has to do
 * (`effects`) and the reasons (`decisions`). An unchanged enrollment is returned as the very same object, so that the
 * shell sees that there is nothing to save. Throws only for what cannot be (a version without the step on which the
 * person stands); the caller quarantines that enrollment.
 *
 * @param now epoch milliseconds
 */
export function advance(given: DecisionContext, enrollment: Enrollment, input: EngineInput, now: Instant): Advance {
  const context = { ...given, now };
  const decided = decide(context, enrollment, input, now);
  if (decided.enrollment.state === "ended" && enrollment.keptEvents)
    return afterAnswers(context, decided, enrollment.keptEvents, now);
  return decided.enrollment.keptEvents === undefined ? decided : applyKeptEvents(context, decided, now);
}

const decide = (context: DecisionContext, enrollment: Enrollment, input: EngineInput, now: Instant): Advance => {
  switch (input.kind) {
    case "wake":
      return wake(context, enrollment, now);
    case "event":
      return applyEvent(context, enrollment, input.event, now);
    case "night":
      // What is due, or with a sender, is left to whoever wakes it: that checks the exits first.
      return isInFlight(enrollment, now) ? still(enrollment) : nightly(context, enrollment, now);
    case "mail":
    case "fields_set":
    case "coupon":
    case "case_opened":
    case "call_queued":
      return applyAnswer(context, enrollment, input, now);
  }
};

/** A way out that cannot be decided keeps nobody else from their night: whoever wakes this enrollment finds it too, and quarantines it. */
const nightly = (context: DecisionContext, enrollment: Enrollment, now: Instant): Advance => {
  try {
    return leaveIfOpen(context, enrollment, now) ?? still(enrollment);
  } catch (error) {
    if (error instanceof UndecidedCondition) return still(enrollment);
    throw error;
  }
};

const standing = (context: DecisionContext, enrollment: Enrollment) => {
  const step = enrollment.step === undefined ? undefined : context.journey.steps[enrollment.step];
  if (!step) throw new Error(`version ${enrollment.version} of ${enrollment.journey} has no step "${enrollment.step}"`);
  return step;
};

const still = (enrollment: Enrollment): Advance => ({ enrollment, effects: [], decisions: [] });

const wake = (context: DecisionContext, enrollment: Enrollment, now: Instant): Advance => {
  if (enrollment.state !== "active" || enrollment.dueAt === undefined || enrollment.dueAt > now) return still(enrollment);
  if (enrollment.notBefore !== undefined && enrollment.notBefore > now) return still(enrollment);
  const left = leaveIfOpen(context, enrollment, now);
  if (left) return left;
  const time = timing(enrollment.dueAt, now);
  const step = standing(context, enrollment);
  return follow(context, enrollment, kindOf(step).resume(step, context, enrollment, time), time);
};

const applyAnswer = (context: DecisionContext, enrollment: Enrollment, answer: EffectAnswer, now: Instant): Advance => {
  const planned = enrollment.dueAt ?? now;
  // What was due before its cause was told was no outage of ours: what follows keeps its own times, and is late by these.
  const wasUnknown = isSkippedAsLate(answer) && planned < (enrollment.receivedAt ?? planned);
  const time = wasUnknown ? { now, at: planned, planned } : timing(planned, now);
  const step = standing(context, enrollment);
  return follow(context, enrollment, kindOf(step).onAnswer(step, context, enrollment, { answer, time }), time);
};

const isSkippedAsLate = (answer: EffectAnswer): boolean =>
  answer.kind === "mail" && answer.outcome.kind === "skipped" && answer.outcome.reason === "late";

/**
 * To an enrollment keyed by one asset, order, quote or thing of the shop's own no event of another one is applied; of mail events only
 * those of its own mails.
 */
const concerns = (context: DecisionContext, enrollment: Enrollment, event: Event): boolean => {
  if (event.mail) return event.mail.journey === enrollment.journey && event.mail.key === enrollment.key;
  const { key } = context.journey;
  if (key === "customer") return true;
  const [thing = "", field = ""] = key.split(".");
  if (thing === "asset") return !event.asset || event.asset.id === enrollment.subject.asset;
  if (thing === "order") return !event.order || event.order.id === enrollment.subject.order;
  if (thing === "quote") return !event.quote || event.quote.id === enrollment.subject.quote;
  const [its, own] = [event.things?.[thing]?.[field], enrollment.subject.things?.[thing]?.[field]];
  return its === undefined || own === undefined || its === own;
};

const isGoal = (context: DecisionContext, enrollment: Enrollment, event: Event, at: Instant): boolean => {
  const { goal } = context.journey;
  if (!goal || enrollment.goalAt !== undefined || goal.event !== event.type || at < enrollment.enteredAt) return false;
  if (enrollment.subject.event?.id === event.id && enrollment.cause === event.id) return false;
  if (goal.within && at > addDuration(enrollment.enteredAt, goal.within, zoneIn(context))) return false;
  return goal.if === undefined || decideIn(context, goal.if, enrollment.subject, event).holds;
};

/** What happened before the cause was received is no effect of the journey, though it may well end the enrollment. */
const withGoal = (enrollment: Enrollment, at: Instant): Enrollment => {
  if (at < (enrollment.receivedAt ?? enrollment.enteredAt)) return enrollment;
  const next = copyEnrollment(enrollment);
  next.goalAt = at;
  return next;
};

/** Written only where the event changes something: most events change nothing for most enrollments. */
const withSeen = (enrollment: Enrollment, event: Event): Enrollment => {
  const next = copyEnrollment(enrollment);
  if (!enrollment.seen.includes(event.id)) next.seen = [...enrollment.seen, event.id].slice(-SEEN);
  return next;
};

const applyEvent = (context: DecisionContext, enrollment: Enrollment, event: Event, now: Instant): Advance => {
  // Of an ended enrollment only the goal and late answers are of interest: they are many, and every event is applied to them.
  if (
    event.type !== "survey.answered" &&
    enrollment.state !== "active" &&
    (enrollment.goalAt !== undefined || context.journey.goal?.event !== event.type)
  )
    return still(enrollment);
  if (enrollment.cause === event.id || enrollment.seen.includes(event.id) || !concerns(context, enrollment, event))
    return still(enrollment);
  const at = Math.min(readIso(event.at), now);
  const isReached = isGoal(context, enrollment, event, at);
  const reached = isReached ? withGoal(enrollment, at) : enrollment;
  if (enrollment.state !== "active" && event.type === "survey.answered") {
    const again = laterAnswer(context, reached, event, now);
    if (again) return again;
  }
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
  const { event, now } = occurred;
  const decisions: DecisionRecord[] = [];
  // An event that changes nothing is not recorded: it costs no write, and would change nothing again.
  const withGoal = goal.length === 0 ? enrollment : noted(withSeen(reached, event), goal, now, decisions);
  // Of an effect that is being run only the outcome leads on.
  const next =
    enrollment.notBefore === undefined
      ? (onEvent(context, withGoal, occurred) ?? laterAnswer(context, withGoal, event, now))
      : undefined;
  if (next) return { ...next, decisions: [...decisions, ...next.decisions] };
  const kept = (): Advance => ({ enrollment: keepEvent(context.journey, withGoal, event), effects: [], decisions });
  if (isPending(context, enrollment)) return kept();
  if (enrollment.dueAt === undefined || enrollment.dueAt > now) return { enrollment: withGoal, effects: [], decisions };
  const woken = wake(context, enrollment, now);
  // Whoever wakes the enrollment runs the effect; until its outcome is known the person stands before it.
  if (woken.effects.length > 0) return kept();
  const applied = applyEvent(context, woken.enrollment, event, now);
  return { ...applied, decisions: [...woken.decisions, ...applied.decisions] };
};

/** What the step at which the person stands makes of the event; undefined: nothing. */
const onEvent = (context: DecisionContext, enrollment: Enrollment, occurred: Occurred): Advance | undefined => {
  const { event, at, now } = occurred;
  const step = standing(context, enrollment);
  const result = kindOf(step).onEvent(step, context, enrollment, occurred);
  if (!result) return undefined;
  const seen = withSeen(enrollment, event);
  if (result.kind !== "stay" && result.kind !== "ask") seen.subject = remember(seen.subject, event);
  // What came while a mail was pending may be older than the step: what follows counts from the step's beginning then.
  return follow(context, seen, result, timing(Math.max(at, enrollment.since), now));
};

/** An effect has been asked for, and its outcome is not known yet. */
const isPending = (context: DecisionContext, enrollment: Enrollment): boolean =>
  enrollment.notBefore !== undefined || kindOf(standing(context, enrollment)).asks;

/** Nothing is pending, and nothing is due. */
const isWaiting = (context: DecisionContext, enrollment: Enrollment, now: Instant): boolean =>
  enrollment.state === "active" && (enrollment.dueAt ?? now) > now && !isPending(context, enrollment);

/** An answer that came while the last mail was leaving. */
const afterAnswers = (context: DecisionContext, ended: Advance, events: readonly Event[], now: Instant): Advance => {
  for (const event of events) {
    const again = laterAnswer(context, ended.enrollment, event, now);
    if (again) return { ...again, decisions: [...ended.decisions, ...again.decisions] };
  }
  return ended;
};

/** Once the outcome of an effect is known, what came meanwhile is applied to the step at which the person waits now. */
const applyKeptEvents = (context: DecisionContext, first: Advance, now: Instant): Advance => {
  let { enrollment, effects, decisions } = first;
  while (effects.length === 0 && isWaiting(context, enrollment, now)) {
    const [event, ...later] = enrollment.keptEvents ?? [];
    if (!event) break;
    const without = copyEnrollment(enrollment);
    without.keptEvents = later.length > 0 ? later : undefined;
    const occurred = { event, at: Math.min(readIso(event.at), now), now };
    const next = onEvent(context, without, occurred) ?? laterAnswer(context, without, event, now);
    enrollment = next?.enrollment ?? without;
    effects = next?.effects ?? [];
    decisions = next ? [...decisions, ...next.decisions] : decisions;
  }
  return { enrollment, effects, decisions };
};
