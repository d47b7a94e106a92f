/** The next maintenance: an interval in words after the last service or installation. */

import type { Duration } from "../model/moment.ts";
import { addUnits, isoDate, parseDate } from "../time/calendar.ts";
import { DAY } from "../time/offsets.ts";
import type { Wall } from "../time/wall-clock.ts";

/** Calendar units only, and no interval beyond a century. */
const WORDS = /^([1-9]\d{0,4}) (day|week|month|year)s?$/;
const UNITS = { day: "days", week: "weeks", month: "months", year: "years" } as const satisfies Record<string, Duration["unit"]>;
/** How many days each may last: steps are counted from no later than they are. */
const LONGEST: Record<Duration["unit"], number> = { minutes: 1, hours: 1, days: 1, weeks: 7, months: 31, years: 366 };
const MOST = { days: 36_525, weeks: 5_200, months: 1_200, years: 100 };

/**
 * `YYYY-MM-DD`, counted from the later of the two dates; ends of months clamp. Undefined when interval or dates say nothing.
 *
 * @param from no earlier than this day: where no service is known, it moves on by the interval once it has passed
 */
export function maintenanceDue(
  every: string | undefined,
  installed?: string,
  serviced?: string,
  from?: string,
): string | undefined {
  const rhythm = rhythmOf(every, installed, serviced);
  return rhythm && dueOf(rhythm, from === undefined ? 1 : numberFrom(rhythm, parseDate(from) ?? 0));
}

/** When something is due again and again as long as no service is known. Walls are midnights of days. */
export type Rhythm = { begins: Wall; amount: number; unit: Duration["unit"] };

/** By which rhythm an asset is due; undefined when interval or dates say nothing. */
export function rhythmOf(every: string | undefined, installed?: string, serviced?: string): Rhythm | undefined {
  const interval = every === undefined ? undefined : readInterval(every);
  const dates = [installed, serviced].map((date) => parseDate(date ?? "")).filter((date) => date !== undefined);
  return interval && dates.length > 0 ? { begins: Math.max(...dates), ...interval } : undefined;
}

/** The date of the `number`th time, counted from 1: always from the beginning, so that an end of month is one again. */
export function dueOf({ begins, amount, unit }: Rhythm, number: number): string {
  return isoDate(addUnits(begins, amount * number, unit));
}

/** Which is the first time on that day or after it, counted from 1. */
export function numberFrom(rhythm: Rhythm, day: Wall): number {
  const { begins, amount, unit } = rhythm;
  let number = Math.max(1, Math.floor((day - begins) / (amount * LONGEST[unit] * DAY)));
  while (addUnits(begins, amount * number, unit) < day) number += 1;
  return number;
}

/** Reads `12 months`; undefined for anything that is no interval. */
export function readInterval(words: string) {
  const [, amount, word] = WORDS.exec(words) ?? [];
  if (!isUnit(word)) return undefined;
  const unit = UNITS[word];
  return Number(amount) <= MOST[unit] ? { amount: Number(amount), unit } : undefined;
}

const isUnit = (word: string | undefined): word is keyof typeof UNITS => word !== undefined && Object.hasOwn(UNITS, word);
