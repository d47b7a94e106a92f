/** The hours in which people work, and the days on which they are away. */

import type { SendWindow, Weekday } from "#engine/model/moment.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { readTime, WEEKDAYS } from "./local-times.ts";

/** Reads `mon-fri 09:00-17:00`, `monday-thursday, saturday 10:00-14:00`, and `09:00-17:00` for every day; the days may stand behind. */
export function readHours(text: string): Parsed<SendWindow> {
  const [, before = "", opens = "", closes = "", after = ""] =
    /^\s*([a-z][a-z,\s–-]*?)??[\s,]*(\d[\d:]*)\s*[-–]\s*(\d[\d:]*)[\s,]*([a-z][a-z,\s–-]*)?\s*$/i.exec(text) ?? [];
  if (opens === "" || (before !== "" && after !== ""))
    return { code: "bad-hours", wrong: `\`${text}\` are no working hours`, remedy: EXAMPLE };
  const from = readTime(opens);
  const to = closes === "24:00" ? { value: closes } : readTime(closes);
  const days = readDays(before === "" ? after : before);
  if (!("value" in from)) return from;
  if (!("value" in to)) return to;
  if (!("value" in days)) return days;
  if (from.value === to.value)
    return { code: "empty-hours", wrong: `\`${text}\` are no hours at all`, remedy: "Write when they end, such as `17:00`." };
  if (from.value > to.value)
    return {
      code: "bad-hours",
      wrong: `\`${text}\` end before they begin`,
      remedy: "Write the earlier time first; working hours do not cross midnight.",
    };
  return { value: { from: from.value, to: to.value, days: days.value } };
}

const EXAMPLE = "Write for example `mon-fri 09:00-17:00`.";

/** Days and ranges of them, with commas between; none: every day. */
const readDays = (text: string): Parsed<Weekday[]> => {
  const found = new Set<Weekday>();
  for (const part of text.split(/\s*,\s*/).filter((one) => one.trim() !== "")) {
    const [first = "", last = first] = part.trim().split(/\s*(?:-|–|\bto\b)\s*/);
    const [from, to] = [readDay(first), readDay(last)];
    if (!("value" in from)) return from;
    if (!("value" in to)) return to;
    const start = WEEKDAYS.indexOf(from.value);
    const length = ((WEEKDAYS.indexOf(to.value) - start + 7) % 7) + 1;
    for (const day of Array.from({ length }, (_, place) => WEEKDAYS[(start + place) % 7])) if (day) found.add(day);
  }
  return { value: found.size === 0 ? [...WEEKDAYS] : WEEKDAYS.filter((day) => found.has(day)) };
};

/** `mon`, `tues` and `monday`. */
const readDay = (text: string): Parsed<Weekday> => {
  const name = text.trim().toLowerCase();
  const day = WEEKDAYS.find((weekday) => name.length >= 3 && weekday.startsWith(name));
  return day
    ? { value: day }
    : { code: "bad-weekday", wrong: `\`${text}\` is no day of the week`, remedy: didYouMean(text, WEEKDAYS) };
};

/** Reads how many cases a day somebody is offered at most. */
export function readDaily(text: string): Parsed<number> {
  const cases = Number(text.trim());
  return Number.isInteger(cases) && cases >= 1 && cases <= MOST_DAILY
    ? { value: cases }
    : {
        code: "bad-daily",
        wrong: `\`${text}\` is no number of cases a day`,
        remedy: `Write a whole number from 1 to ${MOST_DAILY}; whoever is to be offered none is left out of \`members\`.`,
      };
}

const MOST_DAILY = 500;
