/** Figures as the report writes them. */

import { isoDate } from "#engine/time/calendar.ts";
import { DAY } from "#engine/time/offsets.ts";
import { byNumber, commonest } from "./counting.ts";

export type Count = { what: string; times: number };
export type DayCount = { day: string; count: number };

export function days(counts: ReadonlyMap<number, number>): DayCount[] {
  return byNumber(counts).map(([day, count]) => ({ day: isoDate(day * DAY), count }));
}

export function counted(counts: ReadonlyMap<string, number>, texts: Record<string, string> = {}): Count[] {
  return commonest(counts).map(([what, times]) => ({ what: texts[what] ?? what, times }));
}

/** To a hundredth of a cent: what lies beyond is not known. */
export function dollars(amount: number): number {
  return Math.round(amount * 10_000) / 10_000;
}
