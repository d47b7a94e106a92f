/** Whether somebody enters a journey, and how their walk begins. */

import { copyWalk } from "../model/copies.ts";
import type { EarlierWalk, Instant, RefusalReason, Walk, WalkContext } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { percentile, walkId } from "../model/ids.ts";
import { tempo } from "../steps/step-result.ts";
import { addDuration } from "../time/durations.ts";
import { readIso } from "../time/iso-time.ts";
import { type Advance, follow, leaveIfOpen, remember } from "./advance.ts";
import { holdsIn, type Scene, textIn, zoneIn } from "./decision-context.ts";
import { hopsRefuse, lettingIn } from "./loop-guard.ts";

/** What would let a person in: an event, the coming of a date, or a person's hand. `id` makes a repeat recognisable. */
export type Cause =
  | { kind: "event"; event: Event }
  | { kind: "date"; id: string; context: WalkContext; plannedAt: Instant }
  | { kind: "manual" | "segment" | "schedule"; id: string; context: WalkContext };

export type Entry =
  | { kind: "entered"; advance: Advance }
  /** Not this time; worth a row for `explain`. */
  | { kind: "refused"; key: string; reason: RefusalReason }
  /** Nothing to decide: another trigger, or the repeat of a cause that has let the person in already. */
  | { kind: "nothing" };

const contextOf = (cause: Cause): WalkContext => (cause.kind === "event" ? remember({}, cause.event) : cause.context);

const causeId = (cause: Cause): string => (cause.kind === "event" ? cause.event.id : cause.id);

const plannedAt = (cause: Cause, now: Instant): Instant => {
  if (cause.kind === "event") return Math.min(readIso(cause.event.at), now);
  return cause.kind === "date" ? cause.plannedAt : now;
};

/** The value of the journey's key for this context: `customer`, or the id found at its path. */
export const keyFor = (scene: Scene, context: WalkContext, event?: Event): string | undefined =>
  scene.journey.key === "customer" ? "customer" : textIn(scene, context, scene.journey.key, event);

const conditionsRefuse = (scene: Scene, context: WalkContext, event?: Event): RefusalReason | undefined => {
  const { trigger, onlyIf } = scene.journey;
  for (const [kind, condition] of [
    ["trigger_if", trigger.kind === "event" ? trigger.if : undefined],
    ["only_if", onlyIf],
  ] as const) {
    if (condition === undefined) continue;
    const verdict = holdsIn(scene, condition, context, event);
    if (verdict.holds) continue;
    const { values, missing } = verdict;
    return { kind, condition, values, ...(missing === undefined ? {} : { missing }) };
  }
  return undefined;
};

const earlierRefuses = (scene: Scene, earlier: Walk, now: Instant): RefusalReason | undefined => {
  if (earlier.state !== "ended") return { kind: "already_inside" };
  const { reEntry } = scene.journey;
  if (reEntry.kind === "always") return undefined;
  if (reEntry.kind === "never") return { kind: "re_entry" };
  const until = addDuration(earlier.enteredAt, reEntry.duration, zoneIn(scene));
  return now < until ? { kind: "re_entry", until } : undefined;
};

/** Fixed per person and journey: the same people on every entry and every run. */
const isHeldOut = ({ journey, dossier }: Scene): boolean =>
  journey.holdout > 0 && percentile("holdout", dossier.customer.id, journey.name) < journey.holdout;

/** Gets nothing, and is measured: a walk that has ended can still reach its goal. */
const heldOut = (walk: Walk, now: Instant): Advance => {
  const why = [{ at: now, kind: "held_out" } as const];
  const ended = copyWalk(walk);
  ended.state = "ended";
  ended.heldOut = true;
  ended.endReason = "held-out";
  ended.endedAt = now;
  ended.history = [...walk.history, ...why];
  return { walk: ended, effects: [], why };
};

/** Of so many earlier walks a summary stays on the item, so that `explain` remembers last year's reminders without a read. */
const EARLIER = 5;

const earlierWalks = ({ entry, enteredAt, endedAt, endReason, goalAt, earlier = [] }: Walk): EarlierWalk[] => {
  return [...earlier, { entry, enteredAt, endedAt, endReason, goalAt }].slice(-EARLIER);
};

/** A cause so old that already the first thing to happen would be too late lets nobody in. */
const tooLate = (scene: Scene, advance: Advance, planned: Instant, now: Instant): boolean => {
  if (advance.effects.some((effect) => effect.kind === "send_mail" && effect.late)) return true;
  const { dueAt } = advance.walk;
  return planned < now && dueAt !== undefined && now > addDuration(dueAt, scene.journey.lateness, zoneIn(scene));
};

/**
 * Decides whether the cause lets the customer in, and takes the new walk to its first stop.
 *
 * Time counts from the cause, not from when we heard of it: an order paid yesterday and told today waits its three days
 * from yesterday. The walk carries the revision of the one that it replaces under the same key.
 */
export const enter = (scene: Scene, cause: Cause, now: Instant): Entry => {
  const { journey, dossier } = scene;
  const event = cause.kind === "event" ? cause.event : undefined;
  if (dossier.customer.erased) return { kind: "nothing" };
  if (journey.trigger.kind !== cause.kind && cause.kind !== "manual") return { kind: "nothing" };
  if (event && (journey.trigger.kind !== "event" || journey.trigger.event !== event.type)) return { kind: "nothing" };
  const context = contextOf(cause);
  const key = keyFor(scene, context, event);
  if (key === undefined) return { kind: "refused", key: "customer", reason: { kind: "key_missing", key: journey.key } };
  const earlier = dossier.walks.find((walk) => walk.journey === journey.name && walk.key === key);
  if (earlier && earlier.cause === causeId(cause)) return { kind: "nothing" };
  const planned = plannedAt(cause, now);
  const reason =
    conditionsRefuse(scene, context, event) ??
    (earlier && earlierRefuses(scene, earlier, now)) ??
    (event && hopsRefuse(scene, event, planned));
  if (reason) return { kind: "refused", key, reason };
  const walk = copyWalk({
    id: earlier?.id ?? walkId(dossier.customer.id, journey.name, key),
    revision: earlier?.revision ?? 0,
    customer: dossier.customer.id,
    journey: journey.name,
    version: journey.version,
    key,
    entry: (earlier?.entry ?? 0) + 1,
    state: "active",
    enteredAt: planned,
    heardAt: planned < now ? now : undefined,
    cause: causeId(cause),
    since: planned,
    context,
    seen: [],
    history: [{ at: now, kind: "entered", by: event?.type ?? cause.kind }],
    failures: 0,
    earlier: earlier && earlierWalks(earlier),
    letIn: lettingIn(scene, earlier, planned),
  });
  if (isHeldOut(scene)) return { kind: "entered", advance: heldOut(walk, now) };
  // A way out that is open already: to enter means to leave at once, without a mail.
  const left = leaveIfOpen(scene, walk, now);
  if (left) return { kind: "entered", advance: left };
  const advance = follow(scene, walk, { kind: "go", to: journey.first, notes: [] }, tempoOf(cause, planned, now));
  if (tooLate(scene, advance, planned, now)) return { kind: "refused", key, reason: { kind: "too_old", eventAt: planned } };
  return { kind: "entered", advance };
};

/** An event's own time is what its waits count from, however late we hear of it. */
const tempoOf = (cause: Cause, planned: Instant, now: Instant) =>
  cause.kind === "event" ? { now, at: planned, planned } : tempo(planned, now);
