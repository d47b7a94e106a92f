/** Replays one household: events at their time, and between them whatever falls due, at the very moment at which it does. */

import { advance } from "#engine/advance.ts";
import { qualifies } from "#engine/audience.ts";
import { copyDossier } from "#engine/copies.ts";
import type { Dossier } from "#engine/customer.ts";
import { type Cause, enter } from "#engine/enter.ts";
import type { Event } from "#engine/event.ts";
import type { PublishedJourney } from "#engine/journey.ts";
import type { Scene } from "#engine/scene.ts";
import { withSegments } from "#engine/segments/membership.ts";
import { withStanding } from "#engine/segments/thresholds.ts";
import { followingStart, occurrenceId, planStarts, postponed } from "#engine/starts.ts";
import type { Instant, Start, Walk } from "#engine/walk.ts";
import { type Household, heardAt } from "./history.ts";
import { keepRefusal, keepStart, keepWalk, learn, nobodyYet, type People, removeStart } from "./household.ts";
import type { Launch } from "./launches.ts";
import { complaintsIn, nextNight, type Watched, watchedOf } from "./night-watch.ts";
import type { Night, Nights } from "./nights.ts";
import { perform } from "./perform.ts";
import { isPlanned, notePlanned, type Planned } from "./planned-starts.ts";
import { type DueThing, dueBy, inTurn, nameOf, nextDue } from "./virtual-sweep.ts";
import type { World } from "./world.ts";

const MINUTE = 60_000;

type Stage = {
  world: World;
  people: People;
  watched: Map<string, Watched>;
  planned: Planned;
  /** How many launches have been. */
  launched: number;
  /** The moment at which all that was due has been swept. */
  sweptAt?: Instant | undefined;
  /** Nights before it are over. */
  nightsFrom: Instant;
};

const saved = ({ world }: Stage, dossier: Dossier, before: Walk | undefined, after: Walk): void => {
  if (before === after) return;
  keepWalk(dossier, after);
  world.watch.saved(after);
  if (after.goalAt !== undefined && before?.goalAt === undefined) world.watch.reachedGoal(after);
};

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

const retimeStarts = ({ world, planned }: Stage, dossier: Dossier, now: Instant): void => {
  for (const journey of world.dated) {
    const { trigger } = journey;
    const scene: Scene = { journey, policy: world.policy, dossier };
    if (trigger.kind !== "date" || isPlanned(planned, scene, trigger, now)) continue;
    const plan = planStarts(scene, now);
    for (const start of plan.save) keepStart(dossier, start);
    for (const start of plan.remove) removeStart(dossier, start);
    notePlanned(planned, scene, trigger);
  }
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

/** What the journey asks for at once is left to the sweep, as the live system does. */
const letInLater = (stage: Stage, dossier: Dossier, journey: PublishedJourney, cause: Cause, now: Instant): void => {
  const { world } = stage;
  const entry = enter({ journey, policy: world.policy, dossier }, cause, now);
  if (entry.kind === "refused") world.watch.refused(journey, dossier.customer.id, entry.reason);
  if (entry.kind !== "entered") return;
  world.watch.entered(entry.advance.walk, cause, now);
  world.watch.decided(entry.advance.walk, entry.advance.why);
  saved(stage, dossier, undefined, entry.advance.walk);
};

const letIn = (stage: Stage, dossier: Dossier, segment: string, night: Night): void => {
  for (const journey of stage.world.journeys) {
    if (journey.trigger.kind !== "segment" || journey.trigger.segment !== segment) continue;
    const cause = { kind: "segment", id: `segment:${segment}:${night.name}`, context: {} } as const;
    letInLater(stage, dossier, journey, cause, night.at);
  }
};

const launch = (stage: Stage, { journey, cause, at }: Launch): void => {
  const { world, people } = stage;
  for (const dossier of people.dossiers.values()) {
    if (qualifies({ journey, policy: world.policy, dossier })) letInLater(stage, dossier, journey, { ...cause, context: {} }, at);
  }
};

/** Whom facts that only time changes take out of a journey. */
const letOut = (stage: Stage, dossier: Dossier, now: Instant): void => {
  const { world } = stage;
  if (world.leftAtNight.size === 0) return;
  for (const walk of [...dossier.walks]) {
    const journey = world.byName.get(walk.journey);
    if (!journey || walk.state !== "active" || !world.leftAtNight.has(journey)) continue;
    const { walk: after, why } = advance({ journey, policy: world.policy, dossier }, walk, { kind: "night" }, now);
    if (why.length > 0) world.watch.decided(after, why);
    saved(stage, dossier, walk, after);
  }
};

/** As the live system's night of one customer: where they stand now, and which journeys that lets them into. */
const passNight = (stage: Stage, nights: Nights, dossier: Dossier, watched: Watched): void => {
  const night = nights.all[watched.next];
  if (!night) return;
  const complaints = complaintsIn(stage.world, dossier);
  const standing = copyDossier(dossier);
  standing.customer = withStanding(dossier.customer, complaints, night.thresholds, night.at);
  const { customer, entered } = withSegments(nights.policy, standing, night.at);
  dossier.customer = customer;
  watched.after = customer;
  // A night that changes nothing leaves the very same customer; their next one has to be looked for all the same.
  watched.asOf = undefined;
  letOut(stage, dossier, night.at);
  if (watched.next >= nights.watchedFrom) for (const segment of entered) letIn(stage, dossier, segment, night);
  retimeStarts(stage, dossier, night.at);
};

/** When the next night comes that concerns anybody of the household. */
const nextNightOf = (stage: Stage, now: Instant): Instant | undefined => {
  const { nights } = stage.world;
  let next: Instant | undefined;
  if (!nights) return undefined;
  for (const [id, dossier] of stage.people.dossiers) {
    const at = nextNight(stage.world, nights, watchedOf(stage.watched, id), dossier, Math.max(now, stage.nightsFrom));
    if (at !== undefined && (next === undefined || at < next)) next = at;
  }
  return next;
};

const passNights = (stage: Stage, at: Instant): void => {
  const { nights } = stage.world;
  if (!nights) return;
  for (const [id, dossier] of stage.people.dossiers) {
    const watched = watchedOf(stage.watched, id);
    if (nights.all[watched.next]?.at === at) passNight(stage, nights, dossier, watched);
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
