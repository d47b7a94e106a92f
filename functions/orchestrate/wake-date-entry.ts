/** Wakes a date entry that is due: the customer enters the journey that starts on the date, and the row moves to the next occurrence. */

import { assetMovedOn, nextDateEntry, occurrenceId, postponed } from "#engine/decide/date-entries.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { keyFor } from "#engine/decide/enrollments/key-for.ts";
import type { DateEntry, Instant } from "#engine/model/enrollment.ts";
import { enterJourney } from "./enter-journey.ts";
import { ask, call, type Environment, type Orchestration } from "./requests.ts";
import { mustBeSaved } from "./retry-on-conflict.ts";
import { runEffects } from "./run-effects.ts";
import type { DueRow } from "./wake-enrollment.ts";

/**
 * `left`: it was not due any more, or another writer was faster.
 *
 * @throws Conflict when another writer was faster
 */
export function* wakeDateEntry(environment: Environment, row: DueRow): Orchestration<"advanced" | "left"> {
  const { live, now } = environment;
  const customerRecord = yield* ask((of) => of.customerRecord(row.customer));
  const dateEntry = customerRecord?.dateEntries.find((one) => one.journey === row.journey && one.key === row.key);
  if (!customerRecord || !dateEntry || dateEntry.dueAt > now()) return "left";
  if (live.paused.some(({ name }) => name === row.journey)) return yield* replace(dateEntry, { ...dateEntry, parked: true });
  const journey = live.journeys.find(({ name }) => name === row.journey);
  // The journey was retired: nobody enters it any more.
  if (!journey) return yield* replace(dateEntry, undefined);
  const context = yield* withMaintenance({ journey, settings: live.settings, customerRecord }, dateEntry, now());
  // The key names a date that has moved: the row of the new one stands beside it.
  if (keyFor(context, dateEntry.subject) !== dateEntry.key) return yield* replace(dateEntry, undefined);
  const moved = postponed(context, dateEntry, now());
  if (moved) return yield* replace(dateEntry, moved);
  const { occurrence, subject, dueAt } = dateEntry;
  const cause = { kind: "date", id: occurrenceId(occurrence), subject, plannedAt: dueAt } as const;
  // The enrollment is saved before the row moves: after a crash in between its cause is found, and only the row moves.
  const entered = (yield* call(enterJourney(environment, context, cause, runEffects))) ?? context.customerRecord;
  return yield* replace(dateEntry, nextDateEntry({ ...context, customerRecord: entered }, dateEntry, now()));
}

/** A reminder of a maintenance names its own date, not one that has passed without a service. */
function* withMaintenance(context: DecisionContext, dateEntry: DateEntry, now: Instant): Orchestration<DecisionContext> {
  const asset = assetMovedOn(context, dateEntry, now);
  if (!asset) return context;
  const stored = mustBeSaved(yield* ask((of) => of.saveAsset(asset)));
  const assets = context.customerRecord.assets.map((one) => (one.id === stored.id ? stored : one));
  return { ...context, customerRecord: { ...context.customerRecord, assets } };
}

function* replace(dateEntry: DateEntry, next: DateEntry | undefined): Orchestration<"advanced" | "left"> {
  const result = next
    ? yield* ask((of) => of.saveDateEntry({ ...next, revision: dateEntry.revision }))
    : yield* ask((of) => of.removeDateEntry(dateEntry));
  return result === "conflict" ? "left" : "advanced";
}
