/** Which date entries need no new plan: every event and every night asks, and hardly ever has a date moved. */

import { textIn, zoneIn } from "#engine/context/context.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { DateEntry, Instant } from "#engine/model/enrollment.ts";

/** For which date, in which zone, each date entry was planned. */
export type Planned = Map<DateEntry, { date: string; zone: string }>;

/**
 * True when the engine's plan would change nothing: the date is the one that was planned for, and still to come, or there is
 * none. The next occurrence of an entry that is still to come is the same whenever it is computed.
 */
export function isPlanned(planned: Planned, context: DecisionContext, { field }: { field: string }, now: Instant): boolean {
  if (context.customerRecord.customer.erased || !isOneDate(field)) return false;
  const dateEntry = dateEntryOf(context);
  const date = textIn(context, {}, field);
  if (!dateEntry || date === undefined) return !dateEntry && date === undefined;
  const plan = planned.get(dateEntry);
  return plan !== undefined && dateEntry.dueAt > now && plan.date === date && plan.zone === zoneIn(context);
}

/** Notes what the journey's date entry was planned for; to be called after the engine has planned it. */
export function notePlanned(planned: Planned, context: DecisionContext, { field }: { field: string }): void {
  const dateEntry = isOneDate(field) ? dateEntryOf(context) : undefined;
  const date = dateEntry && textIn(context, {}, field);
  if (dateEntry && date !== undefined) planned.set(dateEntry, { date, zone: zoneIn(context) });
}

/** A customer owns several assets, and name days come from calendars too: these are always planned anew. */
const isOneDate = (field: string): boolean => field !== "customer.name_day" && field.startsWith("customer.");

const dateEntryOf = ({ journey, customerRecord }: DecisionContext): DateEntry | undefined => {
  for (const dateEntry of customerRecord.dateEntries) if (dateEntry.journey === journey.name) return dateEntry;
  return undefined;
};
