/** Replays one household: events at their time, and between them whatever falls due, at the very moment at which it does. */

import { advance } from "#engine/decide/advance.ts";
import { followingStart, occurrenceId, postponed } from "#engine/decide/date-entries.ts";
import type { Scene } from "#engine/decide/decision-context.ts";
import { type Cause, enter } from "#engine/decide/enter.ts";
import type { Dossier } from "#engine/model/customer.ts";
import type { Instant, Start, Walk } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { type Household, heardAt } from "../history.ts";
import { keepRefusal, keepStart, keepWalk, learn, nobodyYet, type People, removeStart } from "./customer-cluster.ts";
import { launch } from "./enroll-later.ts";
import { nextNightOf, passNights } from "./pass-nights.ts";
import { notePlanned } from "./planned-date-entries.ts";
import type { World } from "./replay-settings.ts";
import { retimeStarts, type Stage, saved } from "./replay-state.ts";
import { perform } from "./run-effects.ts";
import { type DueThing, dueBy, inTurn, nameOf, nextDue } from "./virtual-sweep.ts";

const MINUTE = 60_000;

/** A walk that cannot go on is set aside, as the live system quarantines it. */
const setAside = (stage: Stage, dossier: Dossier, walk: Walk, error: unknown): void => {
  const problem = error instanceof Error ? error.message : "unknown failure";
  const { dueAt: _dueAt, ...rest } = walk;
  keepWalk(dossier, { ...rest, state: "quarantined", problem });
  stage.world.watch.failed(walk, problem);
};

const tellWalks = (stage: Stage, dossier: Dossier, event: Event, now: Instant): void => {
  const { world, people } = stage;
  for (const walk of dossier.walks.slice()) {
    const journey = world.byName.get(walk.journey);
    if (!journey || walk.state === "quarantined") continue;
    const scene: Scene = { journey, policy: world.policy, dossier };
    try {
      const told = advance(scene, walk, { kind: "event", event }, now);
      if (told.walk === walk && told.effects.length === 0 && !told.unread) continue;
      saved(stage, dossier, walk, perform(world, people, scene, told, now));
    } catch (error) {
      setAside(stage, dossier, walk, error);
    }
  }
};

const admit = (stage: Stage, dossier: Dossier, journey: PublishedJourney, cause: Cause, now: Instant): void => {
  const { world, people } = stage;
  const scene: Scene = { journey, policy: world.policy, dossier };
  const entry = enter(scene, cause, now);
  if (entry.kind === "refused") {
    const { key, reason } = entry;
    const customer = dossier.customer.id;
    world.watch.refused(journey, customer, reason);
    if (cause.kind === "date")
      keepRefusal(dossier, { revision: 0, customer, journey: journey.name, key, at: now, reason, cause: cause.id });
  }
  if (entry.kind !== "entered") return;
  world.watch.entered(entry.advance.walk, cause, now);
  saved(stage, dossier, undefined, perform(world, people, scene, entry.advance, now));
};

const takeIn = (stage: Stage, event: Event, now: Instant): void => {
  const { world, people } = stage;
  const dossier = learn(people, event, world.policy.time_zone, now);
  if (dossier.walks.length > 0) tellWalks(stage, dossier, event, now);
  if (!dossier.customer.erased) {
    for (const journey of world.byEvent.get(event.type) ?? []) admit(stage, dossier, journey, { kind: "event", event }, now);
  }
  retimeStarts(stage, dossier, now);
};

const wakeWalk = (stage: Stage, dossier: Dossier, walk: Walk, now: Instant): void => {
  const { world, people } = stage;
  const journey = world.byName.get(walk.journey);
  if (!journey) return;
  const scene: Scene = { journey, policy: world.policy, dossier };
  try {
    saved(stage, dossier, walk, perform(world, people, scene, advance(scene, walk, { kind: "wake" }, now), now));
  } catch (error) {
    setAside(stage, dossier, walk, error);
  }
};

const wakeStart = (stage: Stage, dossier: Dossier, start: Start, now: Instant): void => {
  const { world } = stage;
  const journey = world.byName.get(start.journey);
  if (!journey) return;
  const scene: Scene = { journey, policy: world.policy, dossier };
  let next = postponed(scene, start, now);
  if (!next) {
    const cause = { kind: "date", id: occurrenceId(start.occurrence), context: start.context, plannedAt: start.dueAt } as const;
    admit(stage, dossier, journey, cause, now);
    next = followingStart(scene, start, now);
  }
  if (!next) {
    removeStart(dossier, start);
    return;
  }
  keepStart(dossier, next);
  if (journey.trigger.kind === "date") notePlanned(stage.planned, scene, journey.trigger);
};

const wake = (stage: Stage, { customer, walk, start, event }: DueThing, now: Instant): void => {
  if (event) {
    stage.people.told = stage.people.told.filter((one) => one.event !== event);
    takeIn(stage, event, now);
    return;
  }
  const dossier = stage.people.dossiers.get(customer);
  if (!dossier) return;
  const standing = walk && dossier.walks.find((other) => other.id === walk.id);
  if (standing?.state === "active" && (standing.dueAt ?? 0) <= now) wakeWalk(stage, dossier, standing, now);
  if (start && dossier.starts.includes(start)) wakeStart(stage, dossier, start, now);
};

/** Each thing once: one that is due again at the same moment is the next sweep's. */
const sweep = (stage: Stage, now: Instant): void => {
  const taken: string[] = [];
  stage.sweptAt = now;
  for (;;) {
    const due = dueBy(stage.people, now);
    const fresh = taken.length === 0 ? due : due.filter((thing) => !taken.includes(nameOf(thing)));
    if (fresh.length === 0) return;
    for (const thing of inTurn(stage.world, fresh)) {
      taken.push(nameOf(thing));
      wake(stage, thing, now);
    }
    stage.sweptAt = now;
  }
};

/** When the next sweep finds something. What is due again at the moment of a sweep is found by the next one. */
const nextSweep = ({ people, sweptAt }: Stage, now: Instant): Instant => {
  const due = nextDue(people) ?? Number.POSITIVE_INFINITY;
  return due > now ? due : sweptAt === now ? now + MINUTE : now;
};

/** Lets time pass and answers what time it is then. Of one moment, what is due goes first, then launches, then the night. */
const passUntil = (stage: Stage, from: Instant, target: Instant): Instant => {
  let now = from;
  for (;;) {
    const due = nextSweep(stage, now);
    const [next, night] = [stage.world.launches[stage.launched], nextNightOf(stage, now) ?? Number.POSITIVE_INFINITY];
    const launching = next ? Math.max(next.at, now) : Number.POSITIVE_INFINITY;
    const moment = Math.min(due, launching, night);
    if (moment > target) return Math.max(now, target);
    now = moment;
    if (due === moment) sweep(stage, now);
    else {
      stage.sweptAt = undefined;
      if (next && launching === moment) {
        stage.launched += 1;
        launch(stage, next);
      } else passNights(stage, night);
    }
  }
};

/** From the first event to the end of the span. What happened before the span is known, and started no journey. */
export const replay = (world: World, household: Household): People => {
  const stage: Stage = {
    world,
    people: nobodyYet(),
    watched: new Map(),
    planned: new Map(),
    launched: 0,
    nightsFrom: world.from,
  };
  let now = world.from;
  let begun = false;
  const begin = (): void => {
    begun = true;
    for (const dossier of stage.people.dossiers.values()) retimeStarts(stage, dossier, now);
  };
  for (const event of household.events) {
    const at = heardAt(household, event);
    if (at > world.to) break;
    if (at < world.from) {
      learn(stage.people, event, world.policy.time_zone, at);
      continue;
    }
    if (!begun) begin();
    now = passUntil(stage, now, at);
    // A night of this very moment has been.
    stage.nightsFrom = now + 1;
    takeIn(stage, event, now);
    stage.sweptAt = undefined;
  }
  if (!begun) begin();
  passUntil(stage, now, world.to);
  return stage.people;
};
