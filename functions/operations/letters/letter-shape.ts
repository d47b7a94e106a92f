/** How operations take a letter: to whom, about what, when and in which words. */

import * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Settings } from "#engine/model/settings.ts";
import { readDateValue } from "#engine/time/date-value.ts";
import type { Letter } from "#language/letters/letter.ts";
import { type Refused, refused } from "../operation-result.ts";
import { name } from "../shapes.ts";

export const letterInput = z.strictObject({
  journey: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is of small letters, digits and hyphens, such as spring-letter")
    .describe("how the letter is called: the name of its journey and of its template"),
  about: z.string().trim().min(1, "must not be empty").max(200).describe("what it is about, in one sentence"),
  topic: name.describe("a topic of topics.yaml: it decides whose consent is needed, and which caps hold"),
  segment: name.optional().describe("to whom: a segment; without one, everybody whom the topic may reach"),
  date: z.string().refine(isDate, "is no day, such as 2027-01-15").describe("the day on which it leaves, by the shop's clock"),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is no time, such as 10:00")
    .describe("the time at which it leaves, by the shop's clock"),
  from: name.optional().describe("who signs it: of `people:` in settings.yaml"),
  measured: z
    .boolean()
    .default(false)
    .describe("hold a tenth out, and compare the orders of fourteen days: what the letter has brought"),
});
type Input = z.output<typeof letterInput>;

/** Refused where it names what the settings do not have. */
export function letterOf(input: Input, settings: Settings): { ok: true; letter: Letter } | Refused {
  const { journey, topic, segment, from } = input;
  const wrong =
    strange("topic", topic, settings.topics) ??
    (segment === undefined ? undefined : strange("segment", segment, settings.segments)) ??
    (from === undefined ? undefined : strange("person", from, settings.people));
  if (wrong) return wrong;
  const { journey: _name, ...rest } = input;
  return { ok: true, letter: { name: journey, ...rest } };
}

const strange = (what: string, asked: string, known: object): Refused | undefined =>
  Object.hasOwn(known, asked)
    ? undefined
    : refused(`There is no ${what} "${asked}".`, { remedy: didYouMean(asked, new Set(Object.keys(known))) });

function isDate(text: string): boolean {
  return readDateValue(text)?.kind === "date";
}
