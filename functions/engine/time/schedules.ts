/** When a campaign goes out next. */

import type { Instant } from "../model/enrollment.ts";
import type { Schedule } from "../model/moment.ts";
import { isWeekday, midnight, parseDate, timeOfDay } from "./calendar.ts";
import { DAY } from "./offsets.ts";
import { instantOf, type Wall, wallOf } from "./wall-clock.ts";

/** A day of the month is at most 28, so that every month has it: the next one is never farther. */
const FARTHEST_DAYS = 32;

/** The first time after `after` on the clock of this zone; undefined when there is none any more. */
export function nextScheduled(schedule: Schedule, after: Instant, zone: string): Instant | undefined {
  if (schedule.kind === "once") {
    const date = parseDate(schedule.date);
    const at = date === undefined ? undefined : instantOf(date + timeOfDay(schedule.at), zone);
    return at !== undefined && at > after ? at : undefined;
  }
  const today = midnight(wallOf(after, zone));
  for (let days = 0; days <= FARTHEST_DAYS; days++) {
    const day = today + days * DAY;
    if (!isOn(schedule, day)) continue;
    const at = instantOf(day + timeOfDay(schedule.at), zone);
    if (at > after) return at;
  }
  return undefined;
}

const isOn = (schedule: Exclude<Schedule, { kind: "once" }>, day: Wall): boolean => {
  switch (schedule.kind) {
    case "daily":
      return true;
    case "weekly":
      return isWeekday(day, schedule.weekday);
    case "monthly":
      return new Date(day).getUTCDate() === schedule.day;
  }
};
