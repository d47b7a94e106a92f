/** Dates without a zone: reading and writing them, weekdays, and adding calendar units to what a wall clock shows. */

import { Temporal } from "temporal-polyfill";
import { BoundedCache } from "../model/bounded-cache.ts";
import type { Duration, LocalTime, Weekday } from "../model/moment.ts";
import { DAY } from "./offsets.ts";
import type { Wall } from "./wall-clock.ts";

const WEEKDAYS: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/** 1 January 1970 was a thursday. */
const FIRST_WEEKDAY = 3;

/** The midnight that begins the day. */
export function midnight(wall: Wall): Wall {
  return Math.floor(wall / DAY) * DAY;
}

/** Whether the wall clock shows that day of the week. */
export function isWeekday(wall: Wall, weekday: Weekday): boolean {
  return WEEKDAYS[weekdayNumber(wall)] === weekday;
}

/** From 1 to 7: the next such weekday is never the same day. */
export function daysUntilNext(weekday: Weekday, wall: Wall): number {
  return (WEEKDAYS.indexOf(weekday) - weekdayNumber(wall) + 7) % 7 || 7;
}

/** Milliseconds from midnight to `HH:MM`; `24:00` is the midnight that ends the day. */
export function timeOfDay(time: LocalTime): number {
  const digit = (place: number): number => time.charCodeAt(place) - ZERO;
  return ((digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4)) * 60_000;
}

/** The day that the wall clock shows, `YYYY-MM-DD`. */
export function isoDate(wall: Wall): string {
  const day = Math.floor(wall / DAY);
  const cached = dates.get(day);
  if (cached !== undefined) return cached;
  const date = new Date(wall).toISOString().slice(0, 10);
  dates.set(day, date);
  return date;
}

/** Midnight of a `YYYY-MM-DD`; undefined for anything else and for days that do not exist. */
export function parseDate(text: string): Wall | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))];
  return year < FIRST_YEAR || day < 1 || day > daysOf(year, month) ? undefined : Date.UTC(year, month, day);
}

/** The same wall clock that many units later, earlier if negative; ends of months clamp. Minutes and hours are plain milliseconds. */
export function addUnits(wall: Wall, amount: number, unit: Duration["unit"]): Wall {
  switch (unit) {
    case "minutes":
      return wall + amount * 60_000;
    case "hours":
      return wall + amount * 3_600_000;
    case "days":
      return wall + amount * DAY;
    case "weeks":
      return wall + amount * 7 * DAY;
    case "months":
      return addMonths(wall, amount);
    case "years":
      return addMonths(wall, amount * 12);
  }
}

const weekdayNumber = (wall: Wall): number => (((Math.floor(wall / DAY) + FIRST_WEEKDAY) % 7) + 7) % 7;
const ZERO = 48;

/** The same days are written again and again. */
const dates = new BoundedCache<number, string>(4_000);

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `month` counts from 0. */
const daysOf = (year: number, month: number): number =>
  month === 1 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (DAYS_OF_MONTHS[month] ?? 0);

/** Date.UTC reads the years before it as those of the twentieth century. */
const FIRST_YEAR = 100;

/** Computed here: Temporal's own takes thirty times as long, and a back-test asks a hundred thousand times a second. */
const addMonths = (wall: Wall, months: number): Wall => {
  const then = new Date(wall);
  const all = then.getUTCFullYear() * 12 + then.getUTCMonth() + months;
  const year = Math.floor(all / 12);
  const month = all - year * 12;
  // Beyond the years of four digits Temporal decides, also about what no date can hold.
  if (!(year >= FIRST_YEAR && year <= 9999)) return addMonthsFarAway(then, months) + (wall - midnight(wall));
  return Date.UTC(year, month, Math.min(then.getUTCDate(), daysOf(year, month))) + (wall - midnight(wall));
};

const addMonthsFarAway = (then: Date, months: number): Wall => {
  const date = new Temporal.PlainDate(then.getUTCFullYear(), then.getUTCMonth() + 1, then.getUTCDate()).add({ months });
  return Date.UTC(date.year, date.month - 1, date.day);
};
