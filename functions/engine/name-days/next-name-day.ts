/** The coming name day of a customer whose profile has none, by the calendar of their country. */

import type { CustomerRecord } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { Settings } from "../model/settings.ts";
import { localDate } from "../time/local.ts";
import { type DateRule, nextOccurrence, type Occurrence } from "../time/occurrences.ts";
import { nameDay } from "./name-day.ts";

/** An offset can carry the moment into a neighbouring year. */
const YEARS_AROUND = [-1, 0, 1, 2];

/**
 * The first occurrence whose moment is after `now`. Each year is asked for on its own, since a movable feast falls on another
 * day in each. Undefined where the name, the country or its calendar is missing.
 */
export function nextNameDay(
  { settings, customerRecord }: { settings: Settings; customerRecord: CustomerRecord },
  rule: DateRule,
  zone: string,
  now: Instant,
): Occurrence | undefined {
  const { first_name, country } = customerRecord.customer;
  if (settings.nameDays === undefined || first_name === undefined || country === undefined) return undefined;
  const thisYear = Number(localDate(now, zone).slice(0, 4));
  for (const distance of YEARS_AROUND) {
    const year = thisYear + distance;
    const day = nameDay(settings.nameDays, first_name, country, year);
    if (day === undefined) return undefined;
    const next = nextOccurrence({ ...rule, repeats: "never" }, `${year}-${day}`, zone, now);
    if (next && next.at > now) return next;
  }
  return undefined;
}
