/** Counts and amounts in the shapes in which the report holds them. */

import { isoDate } from "#engine/time/calendar.ts";
import { DAY } from "#engine/time/offsets.ts";
import { byNumber, commonest } from "./counting.ts";

/** `what` happened how many times. */
export type Count = { what: string; times: number };
/** `day` as `2026-03-01`. */
export type DayCount = { day: string; count: number };

/** Counts by day since 1970, in order. */
export function days(counts: ReadonlyMap<number, number>): DayCount[] {
  return byNumber(counts).map(([day, count]) => ({ day: isoDate(day * DAY), count }));
}

/** The commonest first, each called by its text where there is one. */
export function counted(counts: ReadonlyMap<string, number>, texts: Record<string, string> = {}): Count[] {
  return commonest(counts).map(([what, times]) => ({ what: texts[what] ?? what, times }));
}

/** Rounded to a hundredth of a cent: the estimate is no finer. */
export function dollars(amount: number): number {
  return Math.round(amount * 10_000) / 10_000;
}
