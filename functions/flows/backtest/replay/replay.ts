/** Replays one cluster: events at the time they were received, and between them whatever falls due, at the moment at which it does. */

import { advance } from "#engine/decide/advance.ts";
import { assetMovedOn, nextDateEntry, occurrenceId, postponed } from "#engine/decide/date-entries.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { type Cause, enter } from "#engine/decide/enter.ts";
import { rescheduleWait } from "#engine/decide/reschedule-wait.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { DateEntry, Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { type CustomerCluster, receivedAt } from "../history.ts";
import {
  type ClusterRecords,
  foldEventInto,
  putDateEntry,
  putEnrollment,
  putRefusal,
  removeDateEntry,
} from "./cluster-records.ts";
import { launch } from "./enroll-without-effects.ts";
import { nextNightOf, passNights } from "./pass-nights.ts";
import { notePlanned } from "./planned-date-entries.ts";
import type { ReplaySettings } from "./replay-settings.ts";
import { type ReplayState, replayState, rescheduleDateEntries, saveEnrollment } from "./replay-state.ts";
import { runEffects } from "./run-effects.ts";
import { type DueItem, dueBy, dueItemKey, inSweepOrder, nextDue } from "./virtual-sweep.ts";

const MINUTE = 60_000;

/**
 * From the first event to the end of the span. Events before the span are folded into the records and start no journey.
 *
 * @returns the records as they stand at the end of the span
 */
export function replay(replaySettings: ReplaySettings, cluster: CustomerCluster): ClusterRecords {
  const { from, to, settings } = replaySettings;
  const state = replayState(replaySettings);
  let now = from;
  let inSpan = false;
  const enterSpan = (): void => {
    inSpan = true;
    for (const customerRecord of state.records.customerRecords.values()) rescheduleDateEntries(state, customerRecord, now);
  };
  for (const event of cluster.events) {
    const at = receivedAt(cluster, event);
    if (at > to) break;
    if (at < from) {
      foldEventInto(state.records, event, settings, at);
      continue;
    }
    if (!inSpan) enterSpan();
    now = passUntil(state, now, at);
    // A night of this very moment is over.
    state.nightsFrom = now + 1;
    handleEvent(state, event, now);
    state.sweptAt = undefined;
  }
  if (!inSpan) enterSpan();
  passUntil(state, now, to);
  return state.records;
}

/** Lets time pass and answers what time it is then. Of one moment, what is due goes first, then launches, then the night. */
const passUntil = (state: ReplayState, from: Instant, target: Instant): Instant => {
  let now = from;
  for (;;) {
    const due = nextSweep(state, now);
    const [next, night] = [state.replaySettings.launches[state.launched], nextNightOf(state, now) ?? Number.POSITIVE_INFINITY];
    const launching = next ? Math.max(next.at, now) : Number.POSITIVE_INFINITY;
    const moment = Math.min(due, launching, night);
    if (moment > target) return Math.max(now, target);
    now = moment;
    if (due === moment) sweep(state, now);
    else {
      state.sweptAt = undefined;
      if (next && launching === moment) {
        state.launched += 1;
        launch(state, next);
      } else passNights(state, night);
    }
  }
};

/** When the next sweep finds something. What is due again at the moment of a sweep is found by the next one. */
const nextSweep = ({ records, sweptAt }: ReplayState, now: Instant): Instant => {
  const due = nextDue(records) ?? Number.POSITIVE_INFINITY;
  return due > now ? due : sweptAt === now ? now + MINUTE : now;
};

/** Each item once: one that is due again at the same moment is left to the next sweep. */
const sweep = (state: ReplayState, now: Instant): void => {
  const taken: string[] = [];
  state.sweptAt = now;
  for (;;) {
    const due = dueBy(state.records, now);
    const fresh = taken.length === 0 ? due : due.filter((item) => !taken.includes(dueItemKey(item)));
    if (fresh.length === 0) return;
    for (const item of inSweepOrder(state.replaySettings, fresh)) {
      taken.push(dueItemKey(item));
      runDueItem(state, item, now);
    }
    state.sweptAt = now;
  }
};

const runDueItem = (state: ReplayState, { customer, enrollment, dateEntry, event }: DueItem, now: Instant): void => {
  const { records } = state;
  if (event) {
    records.pendingEvents = records.pendingEvents.filter((pending) => pending.event !== event);
    handleEvent(state, event, now);
    return;
  }
  const customerRecord = records.customerRecords.get(customer);
  if (!customerRecord) return;
  const current = enrollment && customerRecord.enrollments.find((other) => other.id === enrollment.id);
  if (current?.state === "active" && (current.dueAt ?? 0) <= now) wakeEnrollment(state, customerRecord, current, now);
  if (dateEntry && customerRecord.dateEntries.includes(dateEntry)) wakeDateEntry(state, customerRecord, dateEntry, now);
};

const handleEvent = (state: ReplayState, event: Event, now: Instant): void => {
  const { replaySettings, records } = state;
  const customerRecord = foldEventInto(records, event, replaySettings.settings, now);
  if (customerRecord.enrollments.length > 0) applyEventToAll(state, customerRecord, event, now);
  if (!customerRecord.customer.erased) {
    for (const journey of replaySettings.byEvent.get(event.type) ?? [])
      enterJourney(state, customerRecord, { journey, cause: { kind: "event", event } }, now);
  }
  rescheduleDateEntries(state, customerRecord, now);
};

const applyEventToAll = (state: ReplayState, customerRecord: CustomerRecord, event: Event, now: Instant): void => {
  const { byName, settings } = state.replaySettings;
  for (const enrollment of customerRecord.enrollments.slice()) {
    const journey = byName.get(enrollment.journey);
    if (!journey || enrollment.state === "quarantined") continue;
    const context: DecisionContext = { journey, settings, customerRecord };
    try {
      const timed = rescheduleWait(context, enrollment, now);
      const advanced = advance(context, timed, { kind: "event", event }, now);
      if (advanced.enrollment === enrollment && advanced.effects.length === 0 && !advanced.unread) continue;
      saveEnrollment(state, customerRecord, enrollment, runEffects(state, context, advanced, now));
    } catch (error) {
      quarantine(state, customerRecord, enrollment, error);
    }
  }
};

type Entrance = { journey: PublishedJourney; cause: Cause };

const enterJourney = (state: ReplayState, customerRecord: CustomerRecord, entrance: Entrance, now: Instant): void => {
  const { journey, cause } = entrance;
  const { settings, watch } = state.replaySettings;
  const context: DecisionContext = { journey, settings, customerRecord };
  const entry = enter(context, cause, now);
  if (entry.kind === "refused") {
    const { key, reason } = entry;
    const customer = customerRecord.customer.id;
    watch.refused(journey, customer, reason);
    // Only refusals on a date are read again.
    if (cause.kind === "date")
      putRefusal(customerRecord, { revision: 0, customer, journey: journey.name, key, at: now, reason, cause: cause.id });
  }
  if (entry.kind !== "entered") return;
  watch.entered(entry.advance.enrollment, cause, now);
  saveEnrollment(state, customerRecord, undefined, runEffects(state, context, entry.advance, now));
};

const wakeEnrollment = (state: ReplayState, customerRecord: CustomerRecord, enrollment: Enrollment, now: Instant): void => {
  const { byName, settings } = state.replaySettings;
  const journey = byName.get(enrollment.journey);
  if (!journey) return;
  const context: DecisionContext = { journey, settings, customerRecord };
  try {
    const advanced = advance(context, enrollment, { kind: "wake" }, now);
    saveEnrollment(state, customerRecord, enrollment, runEffects(state, context, advanced, now));
  } catch (error) {
    quarantine(state, customerRecord, enrollment, error);
  }
};

const wakeDateEntry = (state: ReplayState, customerRecord: CustomerRecord, dateEntry: DateEntry, now: Instant): void => {
  const { byName, settings } = state.replaySettings;
  const journey = byName.get(dateEntry.journey);
  if (!journey) return;
  const context: DecisionContext = { journey, settings, customerRecord };
  const moved = assetMovedOn(context, dateEntry, now);
  if (moved) customerRecord.assets = customerRecord.assets.map((asset) => (asset.id === moved.id ? moved : asset));
  let next = postponed(context, dateEntry, now);
  if (!next) {
    const cause = {
      kind: "date",
      id: occurrenceId(dateEntry.occurrence),
      subject: dateEntry.subject,
      plannedAt: dateEntry.dueAt,
    } as const;
    enterJourney(state, customerRecord, { journey, cause }, now);
    next = nextDateEntry(context, dateEntry, now);
  }
  if (!next) {
    removeDateEntry(customerRecord, dateEntry);
    return;
  }
  putDateEntry(customerRecord, next);
  const { date } = startOf(journey.trigger);
  if (date) notePlanned(state.planned, context, date);
};

/** An enrollment that cannot go on is quarantined, as in the live system. */
const quarantine = (state: ReplayState, customerRecord: CustomerRecord, enrollment: Enrollment, error: unknown): void => {
  const problem = error instanceof Error ? error.message : "unknown failure";
  const { dueAt: _dueAt, ...rest } = enrollment;
  putEnrollment(customerRecord, { ...rest, state: "quarantined", problem });
  state.replaySettings.watch.failed(enrollment, problem);
};
