/** When a waiting person goes on: each kind of moment of the language turned into an instant. */

import type { Instant } from "../model/enrollment.ts";
import type { DateField, Duration, LocalTime, PlainMoment, Weekday } from "../model/moment.ts";
import { daysUntilNext, midnight, timeOfDay } from "./calendar.ts";
import { momentOfDate, momentOfTime, readDateValue } from "./date-value.ts";
import { addDuration, atLocalTime, runsOnTheClock } from "./durations.ts";
import { DAY } from "./offsets.ts";
import { instantOf, wallOf } from "./wall-clock.ts";

/** When a plain date is reached, unless the journey says at which time. */
const DEFAULT_TIME: LocalTime = "09:00";

export type ResolvedMoment = { kind: "at"; at: Instant } | { kind: "missing"; field: DateField };

/**
 * The instant that a moment means to a person who begins to wait at `from`. `date` reads a date field; a value that is no
 * date of one year counts as missing. A date may lie before `from`; the other kinds never do.
 */
export function resolveMoment(
  moment: PlainMoment,
  from: Instant,
  zone: string,
  date: (field: DateField) => string | undefined,
): ResolvedMoment {
  switch (moment.kind) {
    case "after":
      return {
        kind: "at",
        at: moment.at === undefined ? addDuration(from, moment.duration, zone) : afterAt(from, moment.duration, moment.at, zone),
      };
    case "next":
      return { kind: "at", at: nextWeekday(from, moment.weekday, moment.at, zone) };
    case "date":
      return onDate(moment, date(moment.field), zone);
  }
}

/**
 * `2 days at 10:00` is the date two days on, at ten. After hours, or after no day at all, that time of day may be over
 * already; then it is tomorrow's.
 */
const afterAt = (from: Instant, duration: Duration, time: LocalTime, zone: string): Instant => {
  const earliest = addDuration(from, duration, zone);
  const at = atLocalTime(earliest, time, zone);
  const notBefore = runsOnTheClock(duration) ? earliest : from;
  return at >= notBefore ? at : instantOf(midnight(wallOf(earliest, zone)) + DAY + timeOfDay(time), zone);
};

/** `next monday` is never today: asked on a monday, even before the hour, it is the monday a week on. */
const nextWeekday = (from: Instant, weekday: Weekday, time: LocalTime, zone: string): Instant => {
  const today = midnight(wallOf(from, zone));
  return instantOf(today + daysUntilNext(weekday, today) * DAY + timeOfDay(time), zone);
};

const onDate = (moment: PlainMoment & { kind: "date" }, text: string | undefined, zone: string): ResolvedMoment => {
  const value = text === undefined ? undefined : readDateValue(text);
  switch (value?.kind) {
    case "date":
      return { kind: "at", at: momentOfDate(value.midnight, moment.offset, moment.at ?? DEFAULT_TIME, zone) };
    case "time":
      return { kind: "at", at: momentOfTime(value.at, moment.offset, moment.at, zone) };
    case "day":
    case undefined:
      return { kind: "missing", field: moment.field };
  }
};
