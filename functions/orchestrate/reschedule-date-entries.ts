/** Keeps a customer's date entries, the rows that wait for a date, as the date triggers of the journeys ask for them. */

import { type DateEntryChanges, planDateEntries } from "#engine/decide/date-entries.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { journeysByStart } from "./journeys-by-start.ts";
import { ask, type Environment, type Orchestration } from "./requests.ts";
import { mustBeSaved } from "./retry-on-conflict.ts";

/**
 * For every live or paused journey that starts on a date. A repeat writes nothing; nor do most events and nights, and those cost
 * no step.
 *
 * @throws Conflict when another writer was faster
 */
export function rescheduleDateEntries({ live, now }: Environment, customerRecord: CustomerRecord): Orchestration<void> {
  const { settings } = live;
  const plans: DateEntryChanges[] = [];
  for (const journey of journeysByStart(live).dated) {
    const plan = planDateEntries({ journey, settings, customerRecord }, now());
    if (plan.save.length > 0 || plan.remove.length > 0) plans.push(plan);
  }
  return plans.length === 0 ? OVER : saveAll(plans);
}

function* saveAll(plans: DateEntryChanges[]): Orchestration<void> {
  for (const plan of plans) yield* saveDateEntries(plan);
}

/** An orchestration that is over, and stays so: it can be called again and again. */
const OVER = saveAll([]);
OVER.next();

/**
 * For the context's journey. Answers how many entries were written.
 *
 * @throws Conflict when another writer was faster
 */
export function* rescheduleDateEntry(context: DecisionContext, now: Instant): Orchestration<number> {
  const plan = planDateEntries(context, now);
  yield* saveDateEntries(plan);
  return plan.save.length;
}

function* saveDateEntries(plan: DateEntryChanges): Orchestration<void> {
  for (const dateEntry of plan.save) mustBeSaved(yield* ask((of) => of.saveDateEntry(dateEntry)));
  for (const dateEntry of plan.remove) mustBeSaved(yield* ask((of) => of.removeDateEntry(dateEntry)));
}
