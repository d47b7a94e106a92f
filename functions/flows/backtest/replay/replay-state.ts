/** The state of one cluster's replay: its records, what they wait for, and how far launches, sweeps and nights have come. */

import { planDateEntries } from "#engine/decide/date-entries.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { type ClusterRecords, emptyRecords, putDateEntry, putEnrollment, removeDateEntry } from "./cluster-records.ts";
import type { Watched } from "./night-watch.ts";
import { isPlanned, notePlanned, type Planned } from "./planned-date-entries.ts";
import type { ReplaySettings } from "./replay-settings.ts";

export type ReplayState = {
  replaySettings: ReplaySettings;
  records: ClusterRecords;
  /** By customer id. */
  watched: Map<string, Watched>;
  planned: Planned;
  /** How many launches are done. */
  launched: number;
  /** The moment at which all that was due has been swept. */
  sweptAt?: Instant | undefined;
  /** Nights before it are over. */
  nightsFrom: Instant;
};

/** The state before the first event. */
export function replayState(replaySettings: ReplaySettings): ReplayState {
  return {
    replaySettings,
    records: emptyRecords(),
    watched: new Map(),
    planned: new Map(),
    launched: 0,
    nightsFrom: replaySettings.from,
  };
}

/** Saves an enrollment as it is `after` a decision; `before` is absent for a new one. */
export function saveEnrollment(
  { replaySettings }: ReplayState,
  customerRecord: CustomerRecord,
  before: Enrollment | undefined,
  after: Enrollment,
): void {
  if (before === after) return;
  putEnrollment(customerRecord, after);
  replaySettings.watch.saved(after);
  if (after.goalAt !== undefined && before?.goalAt === undefined) replaySettings.watch.reachedGoal(after);
}

/** Plans the customer's date entries anew, for all journeys that start on a date. */
export function rescheduleDateEntries(
  { replaySettings, planned }: ReplayState,
  customerRecord: CustomerRecord,
  now: Instant,
): void {
  for (const journey of replaySettings.dated) {
    const { date } = startOf(journey.trigger);
    const context: DecisionContext = { journey, settings: replaySettings.settings, customerRecord };
    if (!date || isPlanned(planned, context, date, now)) continue;
    applyDatePlan(context, now);
    notePlanned(planned, context, date);
  }
}

/** Writes what the engine plans for the journey's date entries into the customer's record. */
export function applyDatePlan(context: DecisionContext, now: Instant): void {
  const plan = planDateEntries(context, now);
  for (const dateEntry of plan.save) putDateEntry(context.customerRecord, dateEntry);
  for (const dateEntry of plan.remove) removeDateEntry(context.customerRecord, dateEntry);
}
