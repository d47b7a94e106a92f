/** Dates as customers and assets carry them – `YYYY-MM-DD`, `MM-DD` or an ISO time – and the moment that an offset makes of them. */

import { BoundedCache } from "../model/bounded-cache.ts";
import type { Instant } from "../model/enrollment.ts";
import type { LocalTime, Offset } from "../model/moment.ts";
import { addUnits, midnight, parseDate, timeOfDay } from "./calendar.ts";
import { addOffset, runsOnTheClock, signedAmount } from "./durations.ts";
import { instantOf, type Wall, wallOf } from "./wall-clock.ts";

export type DateValue =
  | { kind: "date"; midnight: Wall }
  | { kind: "time"; at: Instant }
  /** A day of every year, such as a name day. */
  | { kind: "day"; month: number; day: number };

const DAY_OF_YEAR = /^(\d{2})-(\d{2})$/;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const SOME_LEAP_YEAR = "2000";

/** Undefined for whatever is no date; never throws. Values are shared: nobody may change one. */
export function readDateValue(text: string): DateValue | undefined {
  const cached = values.get(text);
  if (cached !== undefined || text.length > LONGEST) return cached ?? readValue(text);
  const value = readValue(text);
  values.set(text, value);
  return value;
}

/** A calendar offset moves the date, then the time of day is set; hours count from the time of day on the date itself. */
export function momentOfDate(date: Wall, offset: Offset | undefined, at: LocalTime, zone: string): Instant {
  const onTheDay = (day: Wall) => instantOf(day + timeOfDay(at), zone);
  if (!offset) return onTheDay(date);
  if (runsOnTheClock(offset.duration)) return addOffset(onTheDay(date), offset, zone);
  return onTheDay(addUnits(date, signedAmount(offset), offset.duration.unit));
}

/**
 * With a calendar offset and `at`: the local date of the time, moved, at that hour. Without `at` the hour is the time's own.
 * Hours count from the time itself, so beside them `at` has no say.
 */
export function momentOfTime(time: Instant, offset: Offset | undefined, at: LocalTime | undefined, zone: string): Instant {
  const onTheClock = offset !== undefined && runsOnTheClock(offset.duration);
  if (at !== undefined && !onTheClock) return momentOfDate(midnight(wallOf(time, zone)), offset, at, zone);
  return offset ? addOffset(time, offset, zone) : time;
}

const readTime = (text: string): DateValue | undefined => {
  const at = ISO_TIME.test(text) && parseDate(text.slice(0, 10)) !== undefined ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : { kind: "time", at };
};

const readValue = (text: string): DateValue | undefined => {
  const [, month, day] = DAY_OF_YEAR.exec(text) ?? [];
  if (month && day) {
    return parseDate(`${SOME_LEAP_YEAR}-${text}`) === undefined
      ? undefined
      : { kind: "day", month: Number(month), day: Number(day) };
  }
  const date = parseDate(text);
  return date === undefined ? readTime(text) : { kind: "date", midnight: date };
};

/** A date that journeys start by is read by each event and night of its customer. */
const LONGEST = 40;
const values = new BoundedCache<string, DateValue | undefined>(2_000);
