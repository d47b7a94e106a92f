/** Reads the shop's own texts of pages and mails, and says what is missing in a language that we have none in. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Problem } from "#language/problem.ts";
import { parseOwnTexts } from "#language/shop/own-texts.ts";
import { en } from "#pages/texts/en.ts";
import { textsByPath } from "#pages/texts/text-paths.ts";
import { languageOf, TEXTS } from "#pages/texts/texts.ts";
import type { TextFile } from "./workflow-files.ts";

/** By locale, then by path, such as `sign_up.title`. */
export type OwnTexts = Record<string, Record<string, string>>;

/** `locales` are those in which the shop writes. */
export function readOwnTexts(files: TextFile[], locales: string[]): { problems: Problem[]; texts: OwnTexts } {
  const known = textsByPath(en);
  const problems: Problem[] = [];
  const texts: OwnTexts = {};
  for (const { file, text } of files) {
    const locale = file.replace(/^texts\/|\.ya?ml$/g, "");
    if (!locales.some((one) => one === locale || languageOf(one) === locale)) problems.push(unread(file, locale, locales));
    const read = parseOwnTexts(text, file, known);
    problems.push(...read.problems);
    texts[locale] = read.texts ?? {};
  }
  const broken = new Set(problems.map(({ file }) => file));
  for (const locale of locales) {
    const own = texts[locale] ?? texts[languageOf(locale)];
    if (TEXTS[languageOf(locale)] === undefined && !broken.has(`texts/${locale}.yaml`))
      problems.push(...missing(locale, own && Object.keys(known).filter((path) => own[path] === undefined)));
  }
  return { problems, texts };
}

const at = (file: string, code: string, message: string, remedy: string): Problem => ({
  ...{ code, file, line: 1, column: 1 },
  ...{ message, remedy },
});

const unread = (file: string, locale: string, locales: string[]): Problem =>
  at(
    file,
    "unread-texts",
    `\`${locale}\` is none of \`locales\` in settings.yaml, so nobody reads these texts`,
    didYouMean(locale, locales),
  );

/** `paths`: those that are missing; undefined where the file itself is. */
const missing = (locale: string, paths: string[] | undefined): Problem[] => {
  const file = `texts/${locale}.yaml`;
  const remedy = `Run \`perennial new texts ${locale}\`: it writes what is missing, in English, for you to translate.`;
  if (paths === undefined)
    return [at(file, "missing-texts", `there are no texts in \`${locale}\` for pages and the foot of mails`, remedy)];
  if (paths.length === 0) return [];
  const list = paths.map((path) => `\`${path}\``).join(", ");
  return [at(file, "missing-texts", `these texts are missing in \`${locale}\`: ${list}`, remedy)];
};
