/** Wakes a date entry that is due: the customer enters the journey that starts on the date, and the row moves to the next occurrence. */

import { nextDateEntry, occurrenceId, postponed } from "#engine/decide/date-entries.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { DateEntry } from "#engine/model/enrollment.ts";
import { enterJourney } from "./enter-journey.ts";
import { ask, type Environment, type Orchestration } from "./requests.ts";
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
  const context: DecisionContext = { journey, settings: live.settings, customerRecord };
  const moved = postponed(context, dateEntry, now());
  if (moved) return yield* replace(dateEntry, moved);
  const { occurrence, subject, dueAt } = dateEntry;
  const cause = { kind: "date", id: occurrenceId(occurrence), subject, plannedAt: dueAt } as const;
  // The enrollment is saved before the row moves: after a crash in between its cause is found, and only the row moves.
  const entered = (yield* enterJourney(environment, context, cause, "at_once")) ?? customerRecord;
  return yield* replace(dateEntry, nextDateEntry({ ...context, customerRecord: entered }, dateEntry, now()));
}

function* replace(dateEntry: DateEntry, next: DateEntry | undefined): Orchestration<"advanced" | "left"> {
  const result = next
    ? yield* ask((of) => of.saveDateEntry({ ...next, revision: dateEntry.revision }))
    : yield* ask((of) => of.removeDateEntry(dateEntry));
  return result === "conflict" ? "left" : "advanced";
}
