/** The date entries of somebody who was imported: what is still to come is waited for, what has passed is refused and not made up for. */

import type { CustomerRecord } from "../../model/customer.ts";
import type { DateEntry, Instant, Refusal } from "../../model/enrollment.ts";
import { occurrenceId, planDateEntries } from "../date-entries.ts";
import type { DecisionContext } from "../decision-context.ts";

export type ImportedDates = { save: DateEntry[]; remove: DateEntry[]; refusals: Refusal[] };

/**
 * As for a known customer, but for dates that have passed and that the journey would make up for (`if_past`): of a whole customer base at
 * once nobody could want that. Each is refused by its occurrence, so that no later event or night decides on it again.
 */
export function planImportedDates(context: DecisionContext, now: Instant): ImportedDates {
  const { save, remove } = planDateEntries(context, now);
  const past = save.filter(({ dueAt }) => dueAt <= now);
  return {
    save: save.filter(({ dueAt }) => dueAt > now),
    remove,
    refusals: past.map((dateEntry) => refusalOf(context.customerRecord, dateEntry, now)),
  };
}

const refusalOf = ({ refusals }: CustomerRecord, { customer, journey, key, occurrence }: DateEntry, now: Instant): Refusal => ({
  revision: refusals.find((one) => one.journey === journey && one.key === key)?.revision ?? 0,
  customer,
  journey,
  key,
  at: now,
  reason: { kind: "date_past", occurrence },
  cause: occurrenceId(occurrence),
});
