/** Wakes a date entry that is due: the customer enters the journey that starts on the date, and the row moves to the next occurrence. */

import { assetMovedOn, nextDateEntry, occurrenceId, postponed } from "#engine/decide/date-entries.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { DateEntry } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { saved } from "../concurrency/saved.ts";
import { enterJourney } from "../events/enter-journey.ts";
import type { RunEffect } from "../events/run-effect.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";
import { parkDateEntry } from "../journeys/park.ts";
import type { RecoveryNeeds } from "../sending/recover-unfinished-sends.ts";

type Needs = Pick<Ports, "customers" | "enrollments" | "publications" | "clock" | "report"> & RecoveryNeeds;

/**
 * `left`: it was not due any more, or another writer was faster.
 *
 * @throws Conflict when another writer was faster; RetryLater when another worker is sending the same mail
 */
export async function wakeDateEntry(
  ports: Needs,
  runEffect: RunEffect,
  thing: Extract<DueThing, { kind: "date_entry" }>,
): Promise<"advanced" | "left"> {
  const customerRecord = await ports.customers.customerRecord(thing.customer);
  const dateEntry = customerRecord?.dateEntries.find((one) => one.journey === thing.journey && one.key === thing.key);
  const live = await liveJourneys(ports);
  const now = ports.clock.now();
  if (!customerRecord || !live || !dateEntry || dateEntry.dueAt > now) return "left";
  if (live.paused.some((one) => one.name === thing.journey)) return parkDateEntry(ports, dateEntry);
  const journey = live.journeys.find((one) => one.name === thing.journey);
  // The journey was retired: nobody enters it any more.
  if (!journey) return replace(ports, dateEntry, undefined);
  const context = await withMaintenance(ports, { journey, settings: live.settings, customerRecord }, dateEntry);
  const moved = postponed(context, dateEntry, now);
  if (moved) return replace(ports, dateEntry, moved);
  const cause = {
    kind: "date",
    id: occurrenceId(dateEntry.occurrence),
    subject: dateEntry.subject,
    plannedAt: dateEntry.dueAt,
  } as const;
  // The enrollment is saved before the row moves: after a crash in between its cause is found, and only the row moves.
  const entered = (await enterJourney(ports, context, cause, runEffect)) ?? context.customerRecord;
  return replace(ports, dateEntry, nextDateEntry({ ...context, customerRecord: entered }, dateEntry, now));
}

/** A reminder of a maintenance names its own date, not one that has passed without a service. */
const withMaintenance = async (ports: Needs, context: DecisionContext, dateEntry: DateEntry): Promise<DecisionContext> => {
  const asset = assetMovedOn(context, dateEntry, ports.clock.now());
  if (!asset) return context;
  const stored = await saved(ports.customers.saveAsset(asset));
  const assets = context.customerRecord.assets.map((one) => (one.id === stored.id ? stored : one));
  return { ...context, customerRecord: { ...context.customerRecord, assets } };
};

const replace = async (ports: Needs, dateEntry: DateEntry, next: DateEntry | undefined): Promise<"advanced" | "left"> => {
  const result = next
    ? await ports.enrollments.saveDateEntry({ ...next, revision: dateEntry.revision })
    : await ports.enrollments.removeDateEntry(dateEntry);
  return result === "conflict" ? "left" : "advanced";
};
