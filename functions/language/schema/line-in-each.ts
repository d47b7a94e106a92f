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
      const found = Object.keys(lines);
      const issue = (wrong: string, code: string, remedy: string): void => {
        subject.issues.push(customIssue(lines, { code, wrong, remedy }));
      };
      const missing = locales.filter((locale) => !found.includes(locale) && !found.includes(locale.slice(0, 2)));
      if (missing.length > 0)
        issue(`\`${key}\` is missing in ${quoted(missing)}`, "missing-language", `Write \`${missing[0]}:\` beside the others.`);
      for (const strange of found.filter((name) => !LANGUAGE.test(name)))
        issue(`\`${strange}\` is no language`, "bad-language", didYouMean(strange, locales));
      return lines;
    }),
  ]).meta({ description });
}

/** What is said in this language: of its own line, that of its language without a country, the one for all, or the first. */
export function lineIn(lines: LineInEach, locale: string): string {
  return lines[locale] ?? lines[locale.slice(0, 2)] ?? lines["*"] ?? Object.values(lines)[0] ?? "";
}

const LANGUAGE = /^[a-z]{2}(-[A-Z]{2})?$/;

const quoted = (names: string[]): string => names.map((name) => `\`${name}\``).join(", ");
