/** Reads the name days of workflows/calendars/: one file a country, day by day as people write them, turned round to be asked by name. */

import { parse } from "yaml";
import * as z from "zod";
import type { NameCalendar, NameCalendars } from "#engine/model/name-calendar.ts";
import type { Problem } from "#language/problem.ts";
import type { TextFile } from "./workflow-files.ts";

const names = z.array(z.string().min(1));
const day = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "a day is written MM-DD, such as 05-15");
const fromEaster = z.string().regex(/^-?\d{1,3}$/, "a movable day is a number of days from Easter, such as -7");
const words = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, "a country is two letters, such as PL"),
  days: z.record(day, names),
  movable: z.record(fromEaster, names).default({}),
  short: z.record(z.string(), z.string()).default({}),
});

/** The calendars of a workflows folder, which may have none. */
export function readCalendars(files: TextFile[]): { problems: Problem[]; calendars: NameCalendars } {
  const problems: Problem[] = [];
  const calendars: NameCalendars = {};
  for (const { file, text } of files) {
    const { data, wrong } = issuesOf(text);
    const turned = data && turnedRound(data);
    problems.push(...[...wrong, ...(turned?.wrong ?? [])].map((message) => problem(file, message)));
    if (data && turned) calendars[data.country] = turned.calendar;
  }
  return { problems, calendars };
}

const key = (name: string): string => name.normalize("NFC").toLowerCase();

/** Each name by its day; a name that stands under two is reported, as nobody could tell which one holds. */
const byName = <T>(days: [T, string[]][], twice: string[], seen: Set<string>): Record<string, T> =>
  Object.fromEntries(
    days.flatMap(([on, all]) =>
      all.map((name): [string, T] => {
        if (seen.has(key(name))) twice.push(`\`${name}\` has two days`);
        seen.add(key(name));
        return [key(name), on];
      }),
    ),
  );

const turnedRound = ({ days, movable, short }: z.output<typeof words>): { calendar: NameCalendar; wrong: string[] } => {
  const wrong: string[] = [];
  const seen = new Set<string>();
  const calendar: NameCalendar = {
    days: byName(Object.entries(days), wrong, seen),
    movable: byName(
      Object.entries(movable).map(([distance, all]) => [Number(distance), all]),
      wrong,
      seen,
    ),
    short: Object.fromEntries(Object.entries(short).map(([form, name]) => [key(form), key(name)])),
  };
  for (const [form, name] of Object.entries(short)) {
    if (!seen.has(key(name))) wrong.push(`\`${form}\` stands for \`${name}\`, which has no day`);
    if (seen.has(key(form))) wrong.push(`\`${form}\` is a short form and has a day of its own`);
  }
  return { calendar, wrong };
};

const problem = (file: string, message: string): Problem => ({
  code: "bad-calendar",
  file,
  line: 1,
  column: 1,
  message,
  remedy: "Give each name one day: the calendar's head says how.",
});

const issuesOf = (text: string): { data?: z.output<typeof words>; wrong: string[] } => {
  try {
    const read = words.safeParse(parse(text, { stringKeys: true }));
    return read.success ? { data: read.data, wrong: [] } : { wrong: read.error.issues.map(({ message }) => message) };
  } catch (error) {
    return { wrong: [error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : "it is no YAML"] };
  }
};
