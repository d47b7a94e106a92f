/** When a date trigger lets a customer in: the next occurrence of a birthday, a maintenance, the end of a warranty. */

import type { Instant } from "../model/enrollment.ts";
import type { Duration, LocalTime, Offset } from "../model/moment.ts";
import { isoDate, midnight, parseDate } from "./calendar.ts";
import { type DateValue, momentOfDate, momentOfTime, readDateValue } from "./date-value.ts";
import { signedAmount, subtractDuration } from "./durations.ts";
import { type Wall, wallOf } from "./wall-clock.ts";

/** On which moment of a date people are let in; without the field that holds the date. */
export type DateRule = {
  offset?: Offset;
  repeats: "never" | "yearly";
  /** The customer's local time. */
  at: LocalTime;
  /** When the moment has passed as the date becomes known. */
  ifPast: { kind: "skip" } | { kind: "send_now" } | { kind: "within"; duration: Duration };
  /** The day on which 29 February is kept in other years. */
  feb29: "feb_28" | "mar_1";
};

export type Occurrence = {
  /** `YYYY-MM-DD`: the date itself, before any offset. */
  date: string;
  at: Instant;
  past: boolean;
};

const UNITS_A_YEAR = { minutes: 525_600, hours: 8_760, days: 365, weeks: 52, months: 12, years: 1 };
/** From a year too early by one or two; a moment after now is found within these. */
const YEARS_TO_TRY = 6;

/**
 * The next occurrence of a date field's value: `YYYY-MM-DD`, an ISO time, or `MM-DD`, which comes every year in any case.
 * Yearly: the first whose moment is after `now`. Otherwise the only one, which may be past: see `enterDespitePast`.
 * Undefined for a value that is no date; never throws.
 */
export function nextOccurrence(rule: DateRule, value: string, zone: string, now: Instant): Occurrence | undefined {
  const read = readDateValue(value);
  if (!read) return undefined;
  if (read.kind !== "day" && rule.repeats === "never") return once(rule, read, zone, now);
  return nextYearly(rule, yearlyDay(read, zone), zone, now);
}

/** When to let a customer in whose moment was `at`: that moment if still to come, else by the trigger's `if_past`; undefined: not at all. */
export function enterDespitePast(rule: DateRule, at: Instant, now: Instant, zone: string): Instant | undefined {
  if (at >= now) return at;
  switch (rule.ifPast.kind) {
    case "skip":
      return undefined;
    case "send_now":
      return now;
    case "within":
      return at >= subtractDuration(now, rule.ifPast.duration, zone) ? now : undefined;
  }
}

const isLeap = (year: number): boolean => parseDate(`${year}-02-29`) !== undefined;

const dayOf = (year: number, month: number, day: number, feb29: DateRule["feb29"]): Wall => {
  if (month !== 2 || day !== 29 || isLeap(year)) return Date.UTC(year, month - 1, day);
  return feb29 === "feb_28" ? Date.UTC(year, 1, 28) : Date.UTC(year, 2, 1);
};

const yearsOf = (offset: Offset | undefined): number => (offset ? signedAmount(offset) / UNITS_A_YEAR[offset.duration.unit] : 0);

type YearlyDay = { month: number; day: number; firstYear: number };

/** A date with a year repeats from that year on: nobody is greeted on a birthday before they were born. */
const yearlyDay = (value: DateValue, zone: string): YearlyDay => {
  if (value.kind === "day") return { month: value.month, day: value.day, firstYear: Number.NEGATIVE_INFINITY };
  const first = new Date(value.kind === "date" ? value.midnight : wallOf(value.at, zone));
  return { month: first.getUTCMonth() + 1, day: first.getUTCDate(), firstYear: first.getUTCFullYear() };
};

const nextYearly = (rule: DateRule, { month, day, firstYear }: YearlyDay, zone: string, now: Instant): Occurrence | undefined => {
  const thisYear = new Date(wallOf(now, zone)).getUTCFullYear();
  const start = Math.max(firstYear, thisYear - 1 + Math.floor(-yearsOf(rule.offset)));
  for (let year = start; year < start + YEARS_TO_TRY; year++) {
    const date = dayOf(year, month, day, rule.feb29);
    const at = momentOfDate(date, rule.offset, rule.at, zone);
    if (at > now) return { date: isoDate(date), at, past: false };
  }
  return undefined;
};

const once = (rule: DateRule, value: Exclude<DateValue, { kind: "day" }>, zone: string, now: Instant): Occurrence => {
  const isDate = value.kind === "date";
  const date = isDate ? value.midnight : midnight(wallOf(value.at, zone));
  const at = isDate ? momentOfDate(date, rule.offset, rule.at, zone) : momentOfTime(value.at, rule.offset, rule.at, zone);
  return { date: isoDate(date), at, past: at < now };
};
