/** Replays one cluster: events at the time they were received, and between them whatever falls due, at the moment at which it does. */

import { qualifies, subjectsIn } from "#engine/decide/audience.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { applyEvent } from "#orchestrate/apply-event.ts";
import { enterJourney } from "#orchestrate/enter-journey.ts";
import { rescheduleDateEntries } from "#orchestrate/reschedule-date-entries.ts";
import { wakeDateEntry } from "#orchestrate/wake-date-entry.ts";
import { wakeEnrollment } from "#orchestrate/wake-enrollment.ts";
import { type CustomerCluster, receivedAt } from "../history.ts";
import type { ClusterRecords } from "./cluster-records.ts";
import { driveAtOnce } from "./drive-at-once.ts";
import { foldOnly } from "./fold-only.ts";
import type { Launch } from "./launches.ts";
import { nextNightOf, passNights } from "./pass-nights.ts";
import type { ReplaySettings } from "./replay-settings.ts";
import { nextState, type ReplayState, replayState } from "./replay-state.ts";
import { type DueItem, dueBy, dueItemKey, inSweepOrder, nextDue } from "./virtual-sweep.ts";

const MINUTE = 60_000;

/**
 * From the first event to the end of the span. Events before the span are folded into the records and start no journey.
 *
 * @returns the records as they stand at the end of the span
 */
export function replay(replaySettings: ReplaySettings, cluster: CustomerCluster): ClusterRecords {
  const { from, to } = replaySettings;
  const state = stateFor(replaySettings);
  const { environment, requests } = state;
  let inSpan = false;
  const enterSpan = (): void => {
    inSpan = true;
    state.time.now = from;
    for (const customerRecord of state.records.customerRecords.values())
      driveAtOnce(rescheduleDateEntries(environment, customerRecord), requests);
  };
  for (const event of cluster.events) {
    const at = receivedAt(cluster, event);
    if (at > to) break;
    if (at < from) {
      state.time.now = at;
      foldOnly(state, event);
      continue;
    }
    if (!inSpan) enterSpan();
    passUntil(state, at);
    // A night of this very moment is over.
    state.nightsFrom = state.time.now + 1;
    driveAtOnce(applyEvent(environment, event), requests);
    state.sweptAt = undefined;
  }
  if (!inSpan) enterSpan();
  passUntil(state, to);
  return state.records;
}

/** The state of the last cluster, for the next one: one cluster is replayed after the other. */
let last: ReplayState | undefined;

const stateFor = (replaySettings: ReplaySettings): ReplayState => {
  last = last?.replaySettings === replaySettings ? nextState(last) : replayState(replaySettings);
  return last;
};

/** Lets time pass until then. Of one moment, what is due goes first, then launches, then the night. */
const passUntil = (state: ReplayState, target: Instant): void => {
  const { time } = state;
  for (;;) {
    const { now } = time;
    const due = nextSweep(state);
    const next = state.replaySettings.launches[state.launched];
    const night = nextNightOf(state) ?? Number.POSITIVE_INFINITY;
    const launching = next ? Math.max(next.at, now) : Number.POSITIVE_INFINITY;
    const moment = Math.min(due, launching, night);
    if (moment > target) {
      time.now = Math.max(now, target);
      return;
    }
    time.now = moment;
    if (due === moment) sweep(state);
    else {
      state.sweptAt = undefined;
      if (next && launching === moment) {
        state.launched += 1;
        launch(state, next);
      } else passNights(state);
    }
  }
};

/** When the next sweep finds something. What is due again at the moment of a sweep is found by the next one. */
const nextSweep = ({ records, sweptAt, time: { now } }: ReplayState): Instant => {
  const due = nextDue(records) ?? Number.POSITIVE_INFINITY;
  return due > now ? due : sweptAt === now ? now + MINUTE : now;
};

/** So many rounds has a sweep at most: what is due again then is left to the next one. */
const MOST_ROUNDS = 20;

/** In rounds, as the live sweep goes: what is due again at the same moment is taken by the next round, until one advances nothing. */
const sweep = (state: ReplayState): void => {
  for (let round = 0; round < MOST_ROUNDS && sweepOnce(state); round++);
  state.sweptAt = state.time.now;
};

/** Each item once. Answers whether any was advanced. */
const sweepOnce = (state: ReplayState): boolean => {
  const { now } = state.time;
  const taken: string[] = [];
  let advanced = false;
  for (;;) {
    // Mostly nothing is due any more, which is seen without a list.
    if ((nextDue(state.records) ?? Number.POSITIVE_INFINITY) > now) return advanced;
    const due = dueBy(state.records, now);
    const fresh = taken.length === 0 ? due : due.filter((item) => !taken.includes(dueItemKey(item)));
    if (fresh.length === 0) return advanced;
    for (const item of inSweepOrder(state.replaySettings, fresh)) {
      taken.push(dueItemKey(item));
      advanced = runDueItem(state, item) || advanced;
    }
  }
};

const runDueItem = ({ records, environment, requests }: ReplayState, item: DueItem): boolean => {
  const { enrollment, dateEntry, event } = item;
  if (event) {
    records.pendingEvents = records.pendingEvents.filter((pending) => pending.event !== event);
    driveAtOnce(applyEvent(environment, event), requests);
    return true;
  }
  if (enrollment) return driveAtOnce(wakeEnrollment(environment, enrollment), requests) === "advanced";
  return dateEntry !== undefined && driveAtOnce(wakeDateEntry(environment, dateEntry), requests) === "advanced";
};

/** Enrolls all customers of the cluster who qualify; the effects of the first steps are left to the sweep, as in the live system. */
const launch = (
  { records, replaySettings: { settings }, environment, requests }: ReplayState,
  { journey, cause }: Launch,
): void => {
  for (const [id, first] of records.customerRecords) {
    const context = { journey, settings, customerRecord: first, now: environment.now() };
    if (!qualifies(context)) continue;
    for (const subject of subjectsIn(context)) {
      const customerRecord = records.customerRecords.get(id) ?? first;
      driveAtOnce(enterJourney(environment, { ...context, customerRecord }, { ...cause, subject }), requests);
    }
  }
};
