/** Times of the day, days of the week and the hours in which mail may leave. */

import type { LocalTime, SendWindow, Weekday } from "#engine/model/moment.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Parsed } from "../schema/parsed-value.ts";

/** In the order of the week. */
export const WEEKDAYS: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** For editors: what `readTime` reads. */
export const TIME_PATTERN = "([01]?[0-9]|2[0-3]):[0-5][0-9]";

/** Reads `9:00` and `09:00` as `09:00`. */
export function readTime(text: string): Parsed<LocalTime> {
  const time = text.trim().padStart(5, "0");
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return { value: time };
  return {
    code: "bad-time",
    wrong: `\`${text}\` is no time of the day`,
    remedy: "Write hours and minutes, such as `09:00` or `17:30`.",
  };
}

/** Reads `monday` … `sunday`, in whatever case. */
export function readWeekday(text: string): Parsed<Weekday> {
  const day = WEEKDAYS.find((weekday) => weekday === text.trim().toLowerCase());
  return day
    ? { value: day }
    : { code: "bad-weekday", wrong: `\`${text}\` is no day of the week`, remedy: didYouMean(text, WEEKDAYS) };
}

/** Reads `08:00-21:00`, every day unless days are given: `08:00-17:00 monday-friday`. */
export function readWindow(text: string): Parsed<SendWindow> {
  const [, opens = "", closes = "", days] = /^\s*([\d:]+)\s*[-–]\s*([\d:]+)(?:,?\s+(?:on\s+)?([a-z].*))?$/i.exec(text) ?? [];
  if (opens === "")
    return { code: "bad-window", wrong: `\`${text}\` are no hours to send in`, remedy: "Write for example `08:00-21:00`." };
  const from = readTime(opens);
  const to = closes === "24:00" ? { value: closes } : readTime(closes);
  const on = days === undefined ? { value: [...WEEKDAYS] } : readDays(days);
  if (!("value" in from)) return from;
  if (!("value" in to)) return to;
  if (!("value" in on)) return on;
  if (from.value >= to.value) {
    return {
      code: "bad-window",
      wrong: `\`${text}\` ends before it begins`,
      remedy: "Write the earlier time first; a window does not cross midnight.",
    };
  }
  return { value: { from: from.value, to: to.value, days: on.value } };
}

/** Reads `monday-friday` or a single day. */
const readDays = (text: string): Parsed<Weekday[]> => {
  const [first, last] = text.split(/\s*(?:-|\bto\b)\s*/);
  const from = readWeekday(first ?? "");
  const to = last === undefined ? from : readWeekday(last);
  if (!("value" in from)) return from;
  if (!("value" in to)) return to;
  const start = WEEKDAYS.indexOf(from.value);
  const length = ((WEEKDAYS.indexOf(to.value) - start + 7) % 7) + 1;
  return { value: Array.from({ length }, (_, index) => WEEKDAYS[(start + index) % 7] ?? from.value) };
};
