/** Reads the shop's own texts of pages and mails, and says what is missing in a language that we have none in. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Problem } from "#language/problem.ts";
import { parseOwnTexts } from "#language/shop/own-texts.ts";
import { fileFor } from "#language/shop/shop-locales.ts";
import { en } from "#pages/texts/en.ts";
import { textsByPath } from "#pages/texts/text-paths.ts";
import { languageOf, TEXTS } from "#pages/texts/texts.ts";
import type { TextFile } from "./workflow-files.ts";

/** By locale, then by path, such as `sign_up.title`. */
export type OwnTexts = Record<string, Record<string, string>>;

/** `locales` are those in which the shop writes. */
export function readOwnTexts(files: TextFile[], locales: string[]): { problems: Problem[]; texts: OwnTexts } {
  const known = textsByPath(en);
  const read = files.map(({ file, text }) => ({
    ...{ file, locale: file.replace(/^texts\/|\.ya?ml$/g, "") },
    ...parseOwnTexts(text, file, known),
  }));
  const unread = read.filter(({ locale }) => !locales.some((one) => one === locale || languageOf(one) === locale));
  const foreign = locales.filter((locale) => TEXTS[languageOf(locale)] === undefined);
  const problems = [
    ...unread.map(({ file, locale }) => unreadProblem(file, locale, locales)),
    ...read.flatMap((one) => one.problems),
    ...foreign.flatMap((locale) => missingProblems(locale, fileFor(read, locale)?.missing)),
  ];
  return { problems, texts: Object.fromEntries(read.map(({ locale, texts }) => [locale, texts ?? {}])) };
}

const at = (file: string, code: string, message: string, remedy: string): Problem => ({
  ...{ code, file, line: 1, column: 1 },
  ...{ message, remedy },
});

const unreadProblem = (file: string, locale: string, locales: string[]): Problem =>
  at(
    file,
    "unread-texts",
    `\`${locale}\` is none of \`locales\` in settings.yaml, so nobody reads these texts`,
    didYouMean(locale, locales),
  );

/** `paths`: those that are missing; undefined where the file itself is. */
const missingProblems = (locale: string, paths: string[] | undefined): Problem[] => {
  const file = `texts/${locale}.yaml`;
  const remedy = `Run \`perennial new texts ${locale}\`: it writes what is missing, in English, for you to translate.`;
  if (paths === undefined)
    return [at(file, "missing-texts", `there are no texts in \`${locale}\` for pages and the foot of mails`, remedy)];
  if (paths.length === 0) return [];
  const list = paths.map((path) => `\`${path}\``).join(", ");
  return [at(file, "missing-texts", `these texts are missing in \`${locale}\`: ${list}`, remedy)];
};
