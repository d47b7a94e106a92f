/** Lengths of time as they are written: `3 days`, `36 hours`, `30 days before`. */

import type { Duration, Offset } from "#engine/model/moment.ts";
import { nearest } from "#engine/model/nearest-name.ts";
import type { Parsed } from "../schema/parsed-value.ts";

const UNITS = ["minutes", "hours", "days", "weeks", "months", "years"] as const;

/** A hundred years in the smallest unit that makes sense; beyond that it is a slip of the finger. */
const LONGEST: Record<Duration["unit"], number> = {
  minutes: 60 * 24 * 366,
  hours: 24 * 366 * 10,
  days: 36_525,
  weeks: 5_200,
  months: 1_200,
  years: 100,
};

export const DURATION_PATTERN = "[0-9]+ (minute|hour|day|week|month|year)s?";

/** Reads `3 days`, `1 day`, `36 hours`. */
export function readDuration(text: string): Parsed<Duration> {
  const [, digits = "", word = ""] = /^(\d{1,9})\s+([a-z]+)$/i.exec(text.trim()) ?? [];
  if (digits === "")
    return {
      code: "bad-duration",
      wrong: `\`${text}\` is no length of time`,
      remedy: "Write it in words, such as `3 days` or `36 hours`.",
    };
  const unit = unitOf(word.toLowerCase());
  const amount = Number(digits);
  if (unit === undefined)
    return { code: "bad-duration", wrong: `\`${word}\` is no unit of time`, remedy: unitRemedy(amount, word) };
  if (amount === 0)
    return { code: "bad-duration", wrong: `\`${text}\` is no time at all`, remedy: "Write at least `1`, or leave it out." };
  if (amount > LONGEST[unit])
    return { code: "bad-duration", wrong: `\`${text}\` is longer than anybody waits`, remedy: "Write a shorter time." };
  return { value: { amount, unit } };
}

/** Reads a duration of a month or less. Claims of mails are kept for two: what is older may not be asked for again. */
export function readAtMostAMonth(text: string): Parsed<Duration> {
  const read = readDuration(text);
  if (!("value" in read) || read.value.amount <= MONTH_AT_MOST[read.value.unit]) return read;
  return { code: "bad-duration", wrong: `\`${text}\` is longer than a month`, remedy: "Write `1 month` at most." };
}

/** Reads `30 days before` and `2 weeks after`. */
export function readOffset(text: string): Parsed<Offset> {
  const [, length = "", direction = ""] = /^(.+?)\s+(before|after)$/.exec(text.trim()) ?? [];
  if (direction !== "before" && direction !== "after") {
    return {
      code: "bad-offset",
      wrong: `\`${text}\` is no distance from a date`,
      remedy: "Write for example `30 days before` or `1 day after`.",
    };
  }
  const duration = readDuration(length);
  return "value" in duration ? { value: { duration: duration.value, direction } } : duration;
}

const unitOf = (word: string): Duration["unit"] | undefined => UNITS.find((unit) => unit === word || unit === `${word}s`);

const unitRemedy = (amount: number, word: string): string => {
  const near = nearest(word, [...UNITS, ...UNITS.map((known) => known.slice(0, -1))]);
  if (near) return `Did you mean \`${amount} ${near}\`?`;
  return word === "seconds" || word === "second"
    ? "Minutes are the shortest unit."
    : `Units are ${UNITS.map((unit) => `\`${unit}\``).join(", ")}.`;
};

const MONTH_AT_MOST: Record<Duration["unit"], number> = { minutes: 44_640, hours: 744, days: 31, weeks: 4, months: 1, years: 0 };
