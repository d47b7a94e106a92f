/** When a campaign goes out: `every monday at 09:00`, `every month on day 1 at 09:00`, `on 2027-01-15 at 10:00`. */

import type { LocalTime, Schedule } from "#engine/model/moment.ts";
import { readDateValue } from "#engine/time/date-value.ts";
import type { Parsed, Wrong } from "../schema/parsed-value.ts";
import { readTime, readWeekday } from "./local-times.ts";

const FORMS =
  "Write for example `every monday at 09:00`, `every day at 09:00`, `every month on day 1 at 09:00` or `on 2027-01-15 at 10:00`.";

/** Reads what follows `schedule:`. */
export function readSchedule(text: string): Parsed<Schedule> {
  const normalised = text.trim().replace(/\s+/g, " ");
  const [, when, clock] = /^(.+?) at (\S+)$/.exec(normalised) ?? [];
  if (when === undefined || clock === undefined)
    return wrongSchedule(
      /^(every|on) /.test(normalised) ? `\`${text}\` does not say at what time` : `\`${text}\` is no schedule`,
    );
  const at = readTime(clock);
  if (!("value" in at)) return at;
  const [, how, day = ""] = /^(every|on) (.+)$/.exec(when) ?? [];
  if (how === "every") return readDay(day, at.value);
  return how === "on" ? readOnce(day, at.value) : wrongSchedule(`\`${text}\` is no schedule`);
}

const wrongSchedule = (wrong: string, remedy = FORMS): Wrong => ({ code: "bad-schedule", wrong, remedy });

const readMonthly = (day: number, at: LocalTime): Parsed<Schedule> =>
  day >= 1 && day <= 28
    ? { value: { kind: "monthly", day, at } }
    : wrongSchedule(`not every month has a day ${day}`, "Write a day from 1 to 28: every month has those.");

const readOnce = (date: string, at: LocalTime): Parsed<Schedule> =>
  readDateValue(date)?.kind === "date"
    ? { value: { kind: "once", date, at } }
    : wrongSchedule(`there is no day \`${date}\``, "Write year, month and day, such as `2027-01-15`.");

const readDay = (day: string, at: LocalTime): Parsed<Schedule> => {
  if (day === "day") return { value: { kind: "daily", at } };
  const [, ofMonth] = /^month on (?:day |the )?(\d{1,2})(?:st|nd|rd|th)?$/.exec(day) ?? [];
  if (ofMonth !== undefined) return readMonthly(Number(ofMonth), at);
  if (day.startsWith("month")) return wrongSchedule("it does not say on which day of the month");
  const weekday = readWeekday(day);
  return "value" in weekday ? { value: { kind: "weekly", weekday: weekday.value, at } } : { ...weekday, code: "bad-schedule" };
};
