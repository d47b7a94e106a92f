/** Which rows of date triggers need no new look: every event and every night asks, and hardly ever has a date moved. */

import { textIn, zoneIn } from "#engine/context/context.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { DateEntry, Instant } from "#engine/model/enrollment.ts";

/** For what date, in which zone, each standing row was planned. */
export type Planned = Map<DateEntry, { date: string; zone: string }>;

/**
 * The engine's plan changes nothing: the date is what it was when it was planned for, and still to come, or there is none. Of a
 * row that is still to come the next occurrence is the same whenever it is asked for.
 */
export function isPlanned(planned: Planned, context: DecisionContext, { field }: { field: string }, now: Instant): boolean {
  if (context.customerRecord.customer.erased || !isOneDate(field)) return false;
  const dateEntry = standingOf(context);
  const date = textIn(context, {}, field);
  if (!dateEntry || date === undefined) return !dateEntry && date === undefined;
  const known = planned.get(dateEntry);
  return known !== undefined && dateEntry.dueAt > now && known.date === date && known.zone === zoneIn(context);
}

/** To be told after the engine has planned. */
export function notePlanned(planned: Planned, context: DecisionContext, { field }: { field: string }): void {
  const dateEntry = isOneDate(field) ? standingOf(context) : undefined;
  const date = dateEntry && textIn(context, {}, field);
  if (dateEntry && date !== undefined) planned.set(dateEntry, { date, zone: zoneIn(context) });
}

/** Of things there are many, and name days come from calendars too: these are always planned anew. */
const isOneDate = (field: string): boolean => field !== "customer.name_day" && field.startsWith("customer.");

const standingOf = ({ journey, customerRecord }: DecisionContext): DateEntry | undefined => {
  for (const dateEntry of customerRecord.dateEntries) if (dateEntry.journey === journey.name) return dateEntry;
  return undefined;
};
