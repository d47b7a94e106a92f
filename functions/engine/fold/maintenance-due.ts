/** The next maintenance: an interval in words after the last service or installation. */

import type { Duration } from "../model/moment.ts";
import { addUnits, isoDate, parseDate } from "../time/calendar.ts";

/** Calendar units only, and no interval beyond a century. */
const WORDS = /^([1-9]\d{0,4}) (day|week|month|year)s?$/;
const UNITS = { day: "days", week: "weeks", month: "months", year: "years" } as const satisfies Record<string, Duration["unit"]>;
const MOST = { days: 36_525, weeks: 5_200, months: 1_200, years: 100 };

/** `YYYY-MM-DD`, counted from the later of the two dates; ends of months clamp. Undefined when interval or dates say nothing. */
export function maintenanceDue(every: string | undefined, installed?: string, serviced?: string): string | undefined {
  const interval = every === undefined ? undefined : readInterval(every);
  const dates = [installed, serviced].map((date) => parseDate(date ?? "")).filter((date) => date !== undefined);
  if (!interval || dates.length === 0) return undefined;
  return isoDate(addUnits(Math.max(...dates), interval.amount, interval.unit));
}

/** Reads `12 months`; undefined for anything that is no interval. */
export function readInterval(words: string) {
  const [, amount, word] = WORDS.exec(words) ?? [];
  if (!isUnit(word)) return undefined;
  const unit = UNITS[word];
  return Number(amount) <= MOST[unit] ? { amount: Number(amount), unit } : undefined;
}

const isUnit = (word: string | undefined): word is keyof typeof UNITS => word !== undefined && Object.hasOwn(UNITS, word);
