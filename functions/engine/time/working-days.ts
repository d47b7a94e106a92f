/** Working days: those of a country on which neither its weekend nor a public holiday falls. */

import type { Instant } from "../model/enrollment.ts";
import type { LocalTime, WorkCalendars } from "../model/moment.ts";
import { isoDate, midnight, timeOfDay } from "./calendar.ts";
import { DAY } from "./offsets.ts";
import { instantOf, type Wall, wallOf } from "./wall-clock.ts";

/** Of a country without a calendar saturday and sunday are free, and no holidays are known. */
const USUAL: WorkCalendars[string] = { weekend: [0, 6], holidays: [] };
/** More free days never follow each other. */
const MOST_FREE = 30;

/**
 * The moment so many working days after `from`, on the local clock: the day on which it begins never counts, so that one working day
 * from friday noon is monday noon. `at`: at that hour instead.
 */
export function addWorkingDays(
  from: Instant,
  { days, at }: { days: number; at?: LocalTime },
  zone: string,
  calendar: WorkCalendars[string] = USUAL,
): Instant {
  const wall = wallOf(from, zone);
  const time = at === undefined ? wall - midnight(wall) : timeOfDay(at);
  let day = midnight(wall);
  for (let left = days, free = 0; left > 0; ) {
    day += DAY;
    const works = free >= MOST_FREE || !isFree(day, calendar);
    left -= works ? 1 : 0;
    free = works ? 0 : free + 1;
  }
  return instantOf(day + time, zone);
}

const isFree = (day: Wall, { weekend, holidays }: WorkCalendars[string]): boolean =>
  weekend.includes(new Date(day).getUTCDay()) || holidays.includes(isoDate(day));
