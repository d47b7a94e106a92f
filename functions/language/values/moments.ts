/** Moments that an enrollment waits for: `2 days at 10:00`, `until next monday at 09:00`, `until 14 days before asset.warranty_end at 09:00`. */

import type { DateField, Duration, LocalTime, Moment, Offset, WorkingDays } from "#engine/model/moment.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { readDuration, readOffset } from "./durations.ts";
import { readTime, readWeekday } from "./local-times.ts";

type Timed = { rest: string; at?: LocalTime };

/** The fields that may be named: `dates` to wait for or count from, `lengths` that say how long. */
export type WaitFields = { dates: readonly string[]; lengths: readonly string[] };

/** Reads what follows `wait:`. */
export function readMoment(text: string, { dates, lengths }: WaitFields): Parsed<Moment> {
  const normalised = text.trim().replace(/\s+/g, " ");
  const timed = splitTime(normalised);
  if (!("value" in timed)) return timed;
  const { rest, at } = timed.value;
  const [, until] = /^until (.+)$/.exec(rest) ?? [];
  if (until === undefined)
    return readWorkingDays(rest, at) ?? readLengthField(rest, at, { dates, lengths }) ?? readAfter(rest, at);
  const [, weekday] = /^next (.+)$/.exec(until) ?? [];
  return weekday === undefined ? readDate(until, at, dates) : readNext(weekday, at);
}

/** Reads the path of a date, such as `asset.warranty_end`; `dates` are those there are. */
export function readDateField(text: string, dates: readonly string[]): Parsed<DateField> {
  const name = text.trim();
  if (dates.includes(name)) return { value: name };
  return {
    code: "unknown-date",
    wrong: `\`${name}\` is no date that is known of a customer or what they own`,
    remedy: didYouMean(name, dates),
  };
}

/** Splits off `at 09:00` at the end. */
const splitTime = (text: string): Parsed<Timed> => {
  const [, rest, clock] = /^(.*?)\s+at\s+(\S+)$/.exec(text) ?? [];
  if (rest === undefined || clock === undefined) return { value: { rest: text } };
  const at = readTime(clock);
  return "value" in at ? { value: { rest, at: at.value } } : at;
};

const MOST_WORKING_DAYS = 250;

/** Reads `1 day` and `1 working day`. */
export function readDue(text: string): Parsed<Duration | WorkingDays> {
  return workingDaysOf(text.trim().replace(/\s+/g, " ")) ?? readDuration(text);
}

const readWorkingDays = (text: string, at: LocalTime | undefined): Parsed<Moment> | undefined => {
  const read = workingDaysOf(text);
  return read && "value" in read ? { value: { ...read.value, ...(at === undefined ? {} : { at }) } } : read;
};

/** `3 working days`; undefined: it is something else. */
const workingDaysOf = (text: string): Parsed<WorkingDays> | undefined => {
  const [, digits] = /^(\d{1,4}) (?:working|business|work) ?days?$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const days = Number(digits);
  if (days >= 1 && days <= MOST_WORKING_DAYS) return { value: { kind: "working_days", days } };
  return {
    code: "bad-wait",
    wrong: `\`${text}\` cannot be waited`,
    remedy: `Write from 1 to ${MOST_WORKING_DAYS} working days, such as \`3 working days\`.`,
  };
};

/** `customer.usual_gap_days after order.delivered_at`; undefined: it names no field. */
const readLengthField = (text: string, at: LocalTime | undefined, { dates, lengths }: WaitFields): Parsed<Moment> | undefined => {
  const [, field, from] = /^([a-z]+\.\w+)(?: after (\S+))?$/.exec(text) ?? [];
  if (field === undefined) return undefined;
  if (!lengths.includes(field)) {
    const isDate = dates.includes(field) && from === undefined;
    return {
      code: "unknown-length",
      wrong: `\`${field}\` holds no length of time`,
      remedy: isDate ? `Write \`until ${field}\`.` : didYouMean(field, lengths),
    };
  }
  const after = from === undefined ? { value: undefined } : readDateField(from, dates);
  if (!("value" in after)) return after;
  const begin = after.value === undefined ? {} : { after: after.value };
  return { value: { kind: "length", field, ...begin, ...(at === undefined ? {} : { at }), ifPast: "continue" } };
};

const readAfter = (text: string, at: LocalTime | undefined): Parsed<Moment> => {
  const duration = readDuration(text);
  if (!("value" in duration)) return waitForms(text, duration.wrong);
  const { unit } = duration.value;
  if (at === undefined) return { value: { kind: "after", duration: duration.value } };
  if (unit === "minutes" || unit === "hours") {
    return {
      code: "bad-wait",
      wrong: `\`${text}\` runs on the clock, so it cannot end at ${at}`,
      remedy: `Write days, such as \`1 day at ${at}\`.`,
    };
  }
  return { value: { kind: "after", duration: duration.value, at } };
};

const waitForms = (text: string, wrong: string): Parsed<Moment> => {
  const duration = readDuration(text);
  const forms =
    "Write for example `3 days`, `2 days at 10:00`, `3 working days`, `until next monday at 09:00` or `until 14 days before asset.warranty_end at 09:00`.";
  const remedy = "value" in duration || !/^\d+\s/.test(text) ? forms : (duration.remedy ?? forms);
  return { code: "bad-wait", wrong, remedy };
};

const readNext = (text: string, at: LocalTime | undefined): Parsed<Moment> => {
  const weekday = readWeekday(text);
  if (!("value" in weekday)) return weekday;
  if (at !== undefined) return { value: { kind: "next", weekday: weekday.value, at } };
  return {
    code: "bad-wait",
    wrong: `\`until next ${text}\` does not say when on that day`,
    remedy: `Write \`until next ${text} at 09:00\`.`,
  };
};

/** Reads a date field with an optional distance: `30 days before asset.warranty_end`. */
const readDate = (text: string, at: LocalTime | undefined, dates: readonly string[]): Parsed<Moment> => {
  const [, distance, name] = /^(.+ (?:before|after)) (\S+)$/.exec(text) ?? [];
  const weekday = readWeekday(/(\S+)$/.exec(text)?.[1] ?? "");
  if ("value" in weekday) {
    const remedy = `Did you mean \`until next ${weekday.value} at ${at ?? "09:00"}\`?`;
    return { code: "bad-wait", wrong: `\`until ${text}\` names no moment`, remedy };
  }
  const field = readDateField(name ?? text, dates);
  if (!("value" in field)) return field;
  const offset: Parsed<Offset | undefined> = distance === undefined ? { value: undefined } : readOffset(distance);
  if (!("value" in offset)) return offset;
  const moment: Moment = { kind: "date", field: field.value, ifPast: "continue" };
  return { value: { ...moment, ...(offset.value ? { offset: offset.value } : {}), ...(at === undefined ? {} : { at }) } };
};
