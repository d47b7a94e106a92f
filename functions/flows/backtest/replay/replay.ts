/** Replays one cluster: events at their time, and between them whatever falls due, at the very moment at which it does. */

import { advance } from "#engine/decide/advance.ts";
import { nextDateEntry, occurrenceId, postponed } from "#engine/decide/date-entries.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { type Cause, enter } from "#engine/decide/enter.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { DateEntry, Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { type CustomerCluster, receivedAt } from "../history.ts";
import {
  keepDateEntry,
  keepEnrollment,
  keepRefusal,
  learn,
  nobodyYet,
  type People,
  removeDateEntry,
} from "./customer-cluster.ts";
import { launch } from "./enroll-later.ts";
import { nextNightOf, passNights } from "./pass-nights.ts";
import { notePlanned } from "./planned-date-entries.ts";
import type { ReplaySettings } from "./replay-settings.ts";
import { type ReplayState, rescheduleDateEntries, saved } from "./replay-state.ts";
import { runEffects } from "./run-effects.ts";
import { type DueThing, dueBy, inTurn, nameOf, nextDue } from "./virtual-sweep.ts";

const MINUTE = 60_000;

/** From the first event to the end of the span. What happened before the span is known, and started no journey. */
export function replay(replaySettings: ReplaySettings, cluster: CustomerCluster): People {
  const stage: ReplayState = {
    replaySettings,
    people: nobodyYet(),
    watched: new Map(),
    planned: new Map(),
    launched: 0,
    nightsFrom: replaySettings.from,
  };
  let now = replaySettings.from;
  let begun = false;
  const begin = (): void => {
    begun = true;
    for (const customerRecord of stage.people.customerRecords.values()) rescheduleDateEntries(stage, customerRecord, now);
  };
  for (const event of cluster.events) {
    const at = receivedAt(cluster, event);
    if (at > replaySettings.to) break;
    if (at < replaySettings.from) {
      learn(stage.people, event, replaySettings.settings.time_zone, at);
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
  passUntil(stage, now, replaySettings.to);
  return stage.people;
}

/** An enrollment that cannot go on is set aside, as the live system quarantines it. */
const setAside = (stage: ReplayState, customerRecord: CustomerRecord, enrollment: Enrollment, error: unknown): void => {
  const problem = error instanceof Error ? error.message : "unknown failure";
  const { dueAt: _dueAt, ...rest } = enrollment;
  keepEnrollment(customerRecord, { ...rest, state: "quarantined", problem });
  stage.replaySettings.watch.failed(enrollment, problem);
};

const applyEventToAll = (stage: ReplayState, customerRecord: CustomerRecord, event: Event, now: Instant): void => {
  const { replaySettings, people } = stage;
  for (const enrollment of customerRecord.enrollments.slice()) {
    const journey = replaySettings.byName.get(enrollment.journey);
    if (!journey || enrollment.state === "quarantined") continue;
    const context: DecisionContext = { journey, settings: replaySettings.settings, customerRecord };
    try {
      const told = advance(context, enrollment, { kind: "event", event }, now);
      if (told.enrollment === enrollment && told.effects.length === 0 && !told.unread) continue;
      saved(stage, customerRecord, enrollment, runEffects(replaySettings, people, context, told, now));
    } catch (error) {
      setAside(stage, customerRecord, enrollment, error);
    }
  }
};

const enterJourney = (
  stage: ReplayState,
  customerRecord: CustomerRecord,
  journey: PublishedJourney,
  cause: Cause,
  now: Instant,
): void => {
  const { replaySettings, people } = stage;
  const context: DecisionContext = { journey, settings: replaySettings.settings, customerRecord };
  const entry = enter(context, cause, now);
  if (entry.kind === "refused") {
    const { key, reason } = entry;
    const customer = customerRecord.customer.id;
    replaySettings.watch.refused(journey, customer, reason);
    if (cause.kind === "date")
      keepRefusal(customerRecord, { revision: 0, customer, journey: journey.name, key, at: now, reason, cause: cause.id });
  }
  if (entry.kind !== "entered") return;
  replaySettings.watch.entered(entry.advance.enrollment, cause, now);
  saved(stage, customerRecord, undefined, runEffects(replaySettings, people, context, entry.advance, now));
};

const takeIn = (stage: ReplayState, event: Event, now: Instant): void => {
  const { replaySettings, people } = stage;
  const customerRecord = learn(people, event, replaySettings.settings.time_zone, now);
  if (customerRecord.enrollments.length > 0) applyEventToAll(stage, customerRecord, event, now);
  if (!customerRecord.customer.erased) {
    for (const journey of replaySettings.byEvent.get(event.type) ?? [])
      enterJourney(stage, customerRecord, journey, { kind: "event", event }, now);
  }
  rescheduleDateEntries(stage, customerRecord, now);
};

const runWake = (stage: ReplayState, customerRecord: CustomerRecord, enrollment: Enrollment, now: Instant): void => {
  const { replaySettings, people } = stage;
  const journey = replaySettings.byName.get(enrollment.journey);
  if (!journey) return;
  const context: DecisionContext = { journey, settings: replaySettings.settings, customerRecord };
  try {
    saved(
      stage,
      customerRecord,
      enrollment,
      runEffects(replaySettings, people, context, advance(context, enrollment, { kind: "wake" }, now), now),
    );
  } catch (error) {
    setAside(stage, customerRecord, enrollment, error);
  }
};

const wakeDateEntry = (stage: ReplayState, customerRecord: CustomerRecord, dateEntry: DateEntry, now: Instant): void => {
  const { replaySettings } = stage;
  const journey = replaySettings.byName.get(dateEntry.journey);
  if (!journey) return;
  const context: DecisionContext = { journey, settings: replaySettings.settings, customerRecord };
  let next = postponed(context, dateEntry, now);
  if (!next) {
    const cause = {
      kind: "date",
      id: occurrenceId(dateEntry.occurrence),
      subject: dateEntry.subject,
      plannedAt: dateEntry.dueAt,
    } as const;
    enterJourney(stage, customerRecord, journey, cause, now);
    next = nextDateEntry(context, dateEntry, now);
  }
  if (!next) {
    removeDateEntry(customerRecord, dateEntry);
    return;
  }
  keepDateEntry(customerRecord, next);
  const { date } = startOf(journey.trigger);
  if (date) notePlanned(stage.planned, context, date);
};

const wake = (stage: ReplayState, { customer, enrollment, dateEntry, event }: DueThing, now: Instant): void => {
  if (event) {
    stage.people.told = stage.people.told.filter((one) => one.event !== event);
    takeIn(stage, event, now);
    return;
  }
  const customerRecord = stage.people.customerRecords.get(customer);
  if (!customerRecord) return;
  const standing = enrollment && customerRecord.enrollments.find((other) => other.id === enrollment.id);
  if (standing?.state === "active" && (standing.dueAt ?? 0) <= now) runWake(stage, customerRecord, standing, now);
  if (dateEntry && customerRecord.dateEntries.includes(dateEntry)) wakeDateEntry(stage, customerRecord, dateEntry, now);
};

/** Each thing once: one that is due again at the same moment is the next sweep's. */
const sweep = (stage: ReplayState, now: Instant): void => {
  const taken: string[] = [];
  stage.sweptAt = now;
  for (;;) {
    const due = dueBy(stage.people, now);
    const fresh = taken.length === 0 ? due : due.filter((thing) => !taken.includes(nameOf(thing)));
    if (fresh.length === 0) return;
    for (const thing of inTurn(stage.replaySettings, fresh)) {
      taken.push(nameOf(thing));
      wake(stage, thing, now);
    }
    stage.sweptAt = now;
  }
};

/** When the next sweep finds something. What is due again at the moment of a sweep is found by the next one. */
const nextSweep = ({ people, sweptAt }: ReplayState, now: Instant): Instant => {
  const due = nextDue(people) ?? Number.POSITIVE_INFINITY;
  return due > now ? due : sweptAt === now ? now + MINUTE : now;
};

/** Lets time pass and answers what time it is then. Of one moment, what is due goes first, then launches, then the night. */
const passUntil = (stage: ReplayState, from: Instant, target: Instant): Instant => {
  let now = from;
  for (;;) {
    const due = nextSweep(stage, now);
    const [next, night] = [stage.replaySettings.launches[stage.launched], nextNightOf(stage, now) ?? Number.POSITIVE_INFINITY];
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
