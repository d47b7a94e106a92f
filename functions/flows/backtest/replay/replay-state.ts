/** What stands while one cluster is replayed: its people, what they wait for, and how far launches, sweeps and nights have come. */

import { planDateEntries } from "#engine/decide/date-entries.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { keepDateEntry, keepEnrollment, type People, removeDateEntry } from "./customer-cluster.ts";
import type { Watched } from "./night-watch.ts";
import { isPlanned, notePlanned, type Planned } from "./planned-date-entries.ts";
import type { ReplaySettings } from "./replay-settings.ts";

export type ReplayState = {
  replaySettings: ReplaySettings;
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

export function saved(
  { replaySettings }: ReplayState,
  customerRecord: CustomerRecord,
  before: Enrollment | undefined,
  after: Enrollment,
): void {
  if (before === after) return;
  keepEnrollment(customerRecord, after);
  replaySettings.watch.saved(after);
  if (after.goalAt !== undefined && before?.goalAt === undefined) replaySettings.watch.reachedGoal(after);
}

export function rescheduleDateEntries(
  { replaySettings, planned }: ReplayState,
  customerRecord: CustomerRecord,
  now: Instant,
): void {
  for (const journey of replaySettings.dated) {
    const { date } = startOf(journey.trigger);
    const context: DecisionContext = { journey, settings: replaySettings.settings, customerRecord };
    if (!date || isPlanned(planned, context, date, now)) continue;
    const plan = planDateEntries(context, now);
    for (const dateEntry of plan.save) keepDateEntry(customerRecord, dateEntry);
    for (const dateEntry of plan.remove) removeDateEntry(customerRecord, dateEntry);
    notePlanned(planned, context, date);
  }
}
