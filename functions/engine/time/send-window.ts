/** The hours and days in which mail may leave. */

import type { Instant } from "../model/enrollment.ts";
import type { SendWindow } from "../model/moment.ts";
import { isWeekday, midnight, timeOfDay } from "./calendar.ts";
import { DAY } from "./offsets.ts";
import { instantOf, type Wall, wallOf } from "./wall-clock.ts";

/** A window on one weekday that a spring change swallows opens again a week later. */
const DAYS_AHEAD = 14;

/** `at` itself when the window is open then, else the next instant at which it opens. A window without days holds nothing back. */
export function nextInWindow(window: SendWindow, at: Instant, zone: string): Instant {
  const today = midnight(wallOf(at, zone));
  // A window that runs past midnight may have opened yesterday.
  const first = window.to <= window.from ? today - DAY : today;
  for (let day = first; day <= today + DAYS_AHEAD * DAY; day += DAY) {
    if (!window.days.some((weekday) => isWeekday(day, weekday))) continue;
    const { opens, closes } = openingOf(window, day, zone);
    if (at < closes && opens < closes) return Math.max(at, opens);
  }
  return at;
}

/** When the window opens and closes on a day. One that ends before it begins runs past midnight and belongs to its first day. */
const openingOf = (window: SendWindow, day: Wall, zone: string): { opens: Instant; closes: Instant } => {
  const from = timeOfDay(window.from);
  const to = timeOfDay(window.to);
  return { opens: instantOf(day + from, zone), closes: instantOf(day + to + (to <= from ? DAY : 0), zone) };
};
