/** Groups days into as many bars as fit: days, weeks of seven days, or longer periods of equal length. */

import { isoDate, parseDate } from "#engine/time/calendar.ts";
import { DAY } from "#engine/time/offsets.ts";
import type { DayCount } from "#flows/backtest/report/figures.ts";

/** The count of one period; `from` and `to` are its first and last day, as `2026-03-01`. */
export type Bar = { from: string; to: string; count: number };

const LENGTHS = [1, 7, 28, 91, 364];

/** All periods of the span of `days` days each, empty ones too. Days outside the span count in its first or last period. */
export function barsOf(counts: DayCount[], from: string, to: string, atMost: number): { bars: Bar[]; days: number } {
  const [first = 0, last = 0] = [parseDate(from), parseDate(to)];
  const all = Math.round((last - first) / DAY) + 1;
  const days = LENGTHS.find((length) => all / length <= atMost) ?? Math.ceil(all / atMost);
  const bars = Array.from({ length: Math.max(1, Math.ceil(all / days)) }, (_, place): Bar => {
    const begins = first + place * days * DAY;
    return { from: isoDate(begins), to: isoDate(Math.min(last, begins + (days - 1) * DAY)), count: 0 };
  });
  for (const { day, count } of counts) {
    const place = Math.floor(((parseDate(day) ?? first) - first) / DAY / days);
    const bar = bars[Math.min(bars.length - 1, Math.max(0, place))];
    if (bar) bar.count += count;
  }
  return { bars, days };
}

/** What a period of that length is called. */
export function periodWord(days: number): string {
  return days === 1 ? "day" : days === 7 ? "week" : `${days} days`;
}
