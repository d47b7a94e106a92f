/** The engine: what happens next to one person in one journey, decided without any I/O. */

import { copyWalk } from "../model/copies.ts";
import type { Effect, Happening, Instant, Walk, WalkContext, Why } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { type Answer, answered, begin, hear, resume } from "../steps/dispatch-step.ts";
import { type Note, type Outlook, type Tempo, tempo } from "../steps/step-result.ts";
import { addDuration } from "../time/durations.ts";
import { readIso } from "../time/iso-time.ts";
import { holdsIn, type Scene, zoneIn } from "./decision-context.ts";

export type Advance = {
  walk: Walk;
  /** To be performed before the walk is saved; each outcome is a happening of its own. */
  effects: Effect[];
  why: Why[];
  /** The event could not be taken in yet, because an overdue step asks for something first. Present it again afterwards. */
  unread?: Event;
};

const HISTORY = 30;
const SEEN = 20;
/** What a walk takes along from an event: copies of what is stored nowhere else, ids of the rest. */
export const remember = (context: WalkContext, event: Event): WalkContext => {
  const { id, type, at, order, asset, quote, survey, question, hops } = event;
  const known: WalkContext = { ...context, event: { id, type, at, ...(hops === undefined ? {} : { hops }) } };
  if (order) known.order = order.id;
  if (asset) known.asset = asset.id;
  if (quote) known.quote = quote.id;
  if (survey) known.survey = survey;
  if (event.case) known.case = event.case;
  if (question) known.question = question;
  return known;
};

/** What is new stands first: added behind what is copied, a property costs ten times the copy. */
const stamped = (note: Note, { step }: Walk, now: Instant): Why =>
  step === undefined ? { at: now, ...note } : { at: now, step, ...note };

/** The history with these notes, which are added to `why` too. */
const noting = (walk: Walk, notes: Note[], now: Instant, why: Why[]): Why[] => {
  if (notes.length === 0) return walk.history;
  const history = walk.history.slice();
  for (const note of notes) {
    const one = stamped(note, walk, now);
    history.push(one);
    why.push(one);
  }
  return history.length > HISTORY ? history.slice(-HISTORY) : history;
};

const noted = (walk: Walk, notes: Note[], now: Instant, why: Why[]): Walk => {
  if (notes.length === 0) return walk;
  const next = copyWalk(walk);
  next.history = noting(walk, notes, now, why);
  return next;
};

const ended = (walk: Walk, outlook: Extract<Outlook, { kind: "end" }>, now: Instant, why: Why[]): Walk => {
  const next = copyWalk(walk);
  next.history = noting(walk, [...outlook.notes, { kind: "ended", reason: outlook.reason }], now, why);
  next.step = undefined;
  next.dueAt = undefined;
  next.state = "ended";
  next.endReason = outlook.reason;
  next.endedAt = now;
  return next;
};

const stayed = (walk: Walk, outlook: Extract<Outlook, { kind: "stay" }>, now: Instant, why: Why[]): Walk => {
  const next = copyWalk(walk);
  next.history = noting(walk, outlook.notes, now, why);
  next.dueAt = outlook.until;
  next.since = outlook.since ?? walk.since;
  return next;
};

/** Not the moment at which the step before would have timed out: what follows counts from here. */
const asking = (walk: Walk, { planned }: Tempo): Walk => {
  if (walk.dueAt === planned) return walk;
  const next = copyWalk(walk);
  next.dueAt = planned;
  return next;
};

const gone = (walk: Walk, outlook: Extract<Outlook, { kind: "go" }>, now: Instant, why: Why[]): Walk => {
  const next = copyWalk(walk);
  next.history = noting(walk, outlook.notes, now, why);
  if (outlook.learnt) next.context = { ...walk.context, ...outlook.learnt };
  return next;
};

/** Follows the outlook from step to step until the person stands still, an answer is needed, or the journey is over. */
export const follow = (scene: Scene, start: Walk, first: Outlook, time: Tempo): Advance => {
  let walk = start;
  let outlook = first;
  const why: Why[] = [];
  for (;;) {
    switch (outlook.kind) {
      case "ask":
        return { walk: asking(walk, time), effects: [outlook.effect], why };
      case "stay":
        return { walk: stayed(walk, outlook, time.now, why), effects: [], why };
      case "end":
        return { walk: ended(walk, outlook, time.now, why), effects: [], why };
      case "go": {
        const next = gone(walk, outlook, time.now, why);
        walk = next;
        if (outlook.to === undefined) {
          outlook = { kind: "end", reason: "completed", notes: [] };
          break;
        }
        const step = scene.journey.steps[outlook.to];
        if (!step) throw new Error(`version ${walk.version} of ${walk.journey} has no step "${outlook.to}"`);
        next.step = step.id;
        next.since = step.kind === "email" ? time.planned : time.at;
        outlook = begin(step, scene, next, time);
      }
    }
  }
};

const standing = (scene: Scene, walk: Walk) => {
  const step = walk.step === undefined ? undefined : scene.journey.steps[walk.step];
  if (!step) throw new Error(`version ${walk.version} of ${walk.journey} has no step "${walk.step}"`);
  return step;
};

const still = (walk: Walk): Advance => ({ walk, effects: [], why: [] });

/** Ended where an exit that names no event is open. Asked whenever something it can speak of may have changed, the entry included. */
export const leaveIfOpen = (scene: Scene, walk: Walk, now: Instant): Advance | undefined => {
  if (walk.state !== "active") return undefined;
  const exit = exitFor(scene, walk);
  return exit && follow(scene, walk, { kind: "end", reason: "exited", notes: [exit] }, tempo(now, now));
};

const wake = (scene: Scene, walk: Walk, now: Instant): Advance => {
  if (walk.state !== "active" || walk.dueAt === undefined || walk.dueAt > now) return still(walk);
  const left = leaveIfOpen(scene, walk, now);
  if (left) return left;
  const time = tempo(walk.dueAt, now);
  return follow(scene, walk, resume(standing(scene, walk), scene, walk, time), time);
};

const takeAnswer = (scene: Scene, walk: Walk, answer: Answer, now: Instant): Advance =>
  follow(scene, walk, answered(standing(scene, walk), scene, walk, answer, now), tempo(walk.dueAt ?? now, now));

/** A walk keyed by one asset, order or quote hears nothing of the customer's others; of mails each hears of its own only. */
const concerns = (scene: Scene, walk: Walk, event: Event): boolean => {
  if (event.mail) return event.mail.journey === walk.journey && event.mail.key === walk.key;
  const { key } = scene.journey;
  if (key === "customer") return true;
  const [thing] = key.split(".");
  if (thing === "asset") return !event.asset || event.asset.id === walk.context.asset;
  if (thing === "order") return !event.order || event.order.id === walk.context.order;
  if (thing === "quote") return !event.quote || event.quote.id === walk.context.quote;
  return true;
};

const isGoal = (scene: Scene, walk: Walk, event: Event, at: Instant): boolean => {
  const { goal } = scene.journey;
  if (!goal || walk.goalAt !== undefined || goal.event !== event.type || at < walk.enteredAt) return false;
  if (walk.context.event?.id === event.id && walk.cause === event.id) return false;
  if (goal.within && at > addDuration(walk.enteredAt, goal.within, zoneIn(scene))) return false;
  return goal.if === undefined || holdsIn(scene, goal.if, walk.context, event).holds;
};

/** What happened before we had even heard of the cause is not the journey's doing, though it may well end the walk. */
const withGoal = (walk: Walk, at: Instant): Walk => {
  if (at < (walk.heardAt ?? walk.enteredAt)) return walk;
  const next = copyWalk(walk);
  next.goalAt = at;
  return next;
};

/** The exit that is open: one that names this event, or one that names none and whose condition has come to hold. */
const exitFor = (scene: Scene, walk: Walk, event?: Event): Note | undefined => {
  for (const exit of scene.journey.exitWhen) {
    if (exit.event !== undefined && exit.event !== event?.type) continue;
    if (exit.if !== undefined && !holdsIn(scene, exit.if, walk.context, event).holds) continue;
    return {
      kind: "exited",
      ...(event === undefined ? {} : { event: event.type }),
      ...(exit.if === undefined ? {} : { condition: exit.if }),
    };
  }
  return undefined;
};

/** Written only where the event changes something: most events change nothing for most walks. */
const withSeen = (walk: Walk, event: Event): Walk => {
  const next = copyWalk(walk);
  next.seen = [...walk.seen, event.id].slice(-SEEN);
  return next;
};

const hearEvent = (scene: Scene, walk: Walk, event: Event, now: Instant): Advance => {
  // Of those who have ended only the goal is of interest: they are many, and hear of every event.
  if (walk.state !== "active" && (walk.goalAt !== undefined || scene.journey.goal?.event !== event.type)) return still(walk);
  if (walk.cause === event.id || walk.seen.includes(event.id) || !concerns(scene, walk, event)) return still(walk);
  const at = Math.min(readIso(event.at), now);
  const isReached = isGoal(scene, walk, event, at);
  const reached = isReached ? withGoal(walk, at) : walk;
  if (walk.state !== "active") return still(reached.goalAt === walk.goalAt ? walk : withSeen(reached, event));
  const goal: Note[] = reached.goalAt === walk.goalAt ? [] : [{ kind: "goal", event: event.type }];
  if (isReached && scene.journey.goal?.ends) {
    return follow(scene, withSeen(reached, event), { kind: "end", reason: "goal", notes: goal }, tempo(now, now));
  }
  const exit = event.type === "customer.erased" ? ({ kind: "exited", event: event.type } as const) : exitFor(scene, walk, event);
  if (exit) {
    const reason = event.type === "customer.erased" ? "erased" : "exited";
    return follow(scene, withSeen(reached, event), { kind: "end", reason, notes: [...goal, exit] }, tempo(now, now));
  }
  return hearStanding(scene, { walk, reached, goal }, event, at, now);
};

/** Lets the step hear the event; a person who is overdue is first brought up to date, so that things happen in their order. */
const hearStanding = (
  scene: Scene,
  told: { walk: Walk; reached: Walk; goal: Note[] },
  event: Event,
  at: Instant,
  now: Instant,
): Advance => {
  const { walk, reached, goal } = told;
  const time = tempo(at, now);
  const heard = hear(standing(scene, walk), scene, walk, event, at, time);
  if (heard) {
    const read = withSeen(reached, event);
    if (heard.kind !== "stay") read.context = remember(read.context, event);
    const why: Why[] = [];
    const next = follow(scene, noted(read, goal, now, why), heard, time);
    return { ...next, why: [...why, ...next.why] };
  }
  if (walk.dueAt !== undefined && walk.dueAt <= now) {
    const woken = wake(scene, walk, now);
    if (woken.effects.length > 0) return { ...woken, unread: event };
    const next = hearEvent(scene, woken.walk, event, now);
    return { ...next, why: [...woken.why, ...next.why] };
  }
  // An event that changes nothing is not remembered: it costs no write, and would change nothing again.
  if (goal.length === 0) return still(walk);
  const why: Why[] = [];
  return { walk: noted(withSeen(reached, event), goal, now, why), effects: [], why };
};

/**
 * Decides what a happening does to a walk.
 *
 * Pure: equal arguments give equal results. Nothing is changed; the new walk is returned with what the shell has to do
 * (`effects`, before saving) and the reasons (`why`). An unchanged walk is returned as the very same object, so that the
 * shell can tell that there is nothing to save. Throws only for what cannot be (a version without the step on which the
 * person stands); the shell quarantines that walk.
 *
 * @param now epoch milliseconds
 */
export const advance = (scene: Scene, walk: Walk, happening: Happening, now: Instant): Advance => {
  switch (happening.kind) {
    case "wake":
      return wake(scene, walk, now);
    case "event":
      return hearEvent(scene, walk, happening.event, now);
    case "night":
      return leaveIfOpen(scene, walk, now) ?? still(walk);
    case "mail":
    case "fields_set":
    case "coupon":
    case "case_opened":
    case "call_queued":
      return takeAnswer(scene, walk, happening, now);
  }
};
