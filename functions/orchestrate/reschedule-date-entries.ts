/** Keeps a customer's date entries, the rows that wait for a date, as the date triggers of the journeys ask for them. */

import { planDateEntries } from "#engine/decide/date-entries.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { ask, type Environment, type Orchestration } from "./requests.ts";
import { mustBeSaved } from "./retry-on-conflict.ts";

/**
 * For every live or paused journey that starts on a date. A repeat writes nothing.
 *
 * @throws Conflict when another writer was faster
 */
export function* rescheduleDateEntries({ live, now }: Environment, customerRecord: CustomerRecord): Orchestration<void> {
  const { settings } = live;
  for (const journey of live.journeys) {
    if (startOf(journey.trigger).date) yield* rescheduleDateEntry({ journey, settings, customerRecord }, now());
  }
  for (const journey of live.paused) {
    if (startOf(journey.trigger).date) yield* rescheduleDateEntry({ journey, settings, customerRecord }, now());
  }
}

/**
 * For the context's journey.
 *
 * @throws Conflict when another writer was faster
 */
export function* rescheduleDateEntry(context: DecisionContext, now: Instant): Orchestration<void> {
  const plan = planDateEntries(context, now);
  for (const dateEntry of plan.save) mustBeSaved(yield* ask((of) => of.saveDateEntry(dateEntry)));
  for (const dateEntry of plan.remove) mustBeSaved(yield* ask((of) => of.removeDateEntry(dateEntry)));
}
