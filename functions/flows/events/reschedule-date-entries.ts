/** Keeps a customer's date entries, the rows that wait for a date, as the date triggers of the journeys ask for them. */

import { planDateEntries } from "#engine/decide/date-entries.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { Ports } from "#ports/ports.ts";
import { saved } from "../concurrency/saved.ts";
import type { Live } from "../journeys/live-journeys.ts";

type Needs = Pick<Ports, "enrollments" | "clock">;

/**
 * For every live or paused journey that starts on a date. A repeat writes nothing.
 *
 * @throws Conflict when another writer was faster
 */
export async function rescheduleDateEntries(ports: Needs, live: Live, customerRecord: CustomerRecord): Promise<void> {
  for (const journey of [...live.journeys, ...live.paused]) {
    if (startOf(journey.trigger).date) await rescheduleDateEntry(ports, journey, live.settings, customerRecord);
  }
}

/**
 * For one such journey. Answers how many entries were written.
 *
 * @throws Conflict when another writer was faster
 */
export async function rescheduleDateEntry(
  ports: Needs,
  journey: PublishedJourney,
  settings: Settings,
  customerRecord: CustomerRecord,
): Promise<number> {
  const plan = planDateEntries({ journey, settings, customerRecord }, ports.clock.now());
  for (const dateEntry of plan.save) await saved(ports.enrollments.saveDateEntry(dateEntry));
  for (const dateEntry of plan.remove) await saved(ports.enrollments.removeDateEntry(dateEntry));
  return plan.save.length;
}
