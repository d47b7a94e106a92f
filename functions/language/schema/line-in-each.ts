/** A line of words that may be said in each of the shop's languages: `title: Call them`, or `title: { en: Call them, pl: Zadzwoń }`. */

import * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { customIssue, formOf, line } from "./schema-pieces.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** By locale; `*` where one line holds for all. */
export type LineInEach = Readonly<Record<string, string>>;

/** The schema: said by language, it is wanted in all in which the shop writes. */
export function lineInEach({ locales = [] }: Vocabulary, key: string, description: string) {
  return formOf(["text", "mapping"], `${key}: Some words`, [
    line(description).transform((text): LineInEach => ({ "*": text })),
    z.record(z.string(), line("In this language.")).transform((lines, subject): LineInEach => {
      askInEach(lines, locales, key, subject);
      for (const strange of Object.keys(lines).filter((name) => !LANGUAGE.test(name))) {
        const wrong = `\`${strange}\` is no language`;
        subject.issues.push(customIssue(lines, { code: "bad-language", wrong, remedy: didYouMean(strange, locales) }));
      }
      return lines;
    }),
  ]).meta({ description });
}

/** Reports the shop's languages in which nothing is said; what is said by `default` holds for all that are not named. */
export function askInEach(
  lines: Readonly<Record<string, string>>,
  locales: readonly string[],
  key: string,
  subject: { issues: z.core.$ZodRawIssue[] },
): void {
  const found = Object.keys(lines);
  const missing = locales.filter((locale) => !found.includes(locale) && !found.includes(locale.slice(0, 2)));
  if (missing.length === 0 || found.includes("default")) return;
  const wrong = `\`${key}\` is missing in ${missing.map((locale) => `\`${locale}\``).join(", ")}`;
  subject.issues.push(
    customIssue(lines, { code: "missing-language", wrong, remedy: `Write \`${missing[0]}:\` beside the others.` }),
  );
}

/** What is said in this language: of its own line, that of its language without a country, the one for all, or the first. */
export function lineIn(lines: LineInEach, locale: string): string {
  return lines[locale] ?? lines[locale.slice(0, 2)] ?? lines["*"] ?? Object.values(lines)[0] ?? "";
}

const LANGUAGE = /^[a-z]{2}(-[A-Z]{2})?$/;
