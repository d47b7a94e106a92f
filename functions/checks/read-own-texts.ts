/** Reads the shop's own texts of pages and mails, and says what is missing, or still in English, in a language that we have none in. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Problem } from "#language/problem.ts";
import { parseOwnTexts } from "#language/shop/own-texts.ts";
import { fileFor } from "#language/shop/shop-locales.ts";
import { sourceText } from "#language/source-text.ts";
import { en } from "#pages/texts/en.ts";
import { textsByPath } from "#pages/texts/text-paths.ts";
import { languageOf, TEXTS } from "#pages/texts/texts.ts";
import type { TextFile } from "./workflow-files.ts";

/** By locale, then by path, such as `sign_up.title`. */
export type OwnTexts = Record<string, Record<string, string>>;

/** `locales` are those in which the shop writes. */
export function readOwnTexts(files: TextFile[], locales: string[]): { problems: Problem[]; warned: Problem[]; texts: OwnTexts } {
  const known = textsByPath(en);
  const read = files.map(({ file, text }) => ({
    ...{ file, written: text, locale: file.replace(/^texts\/|\.ya?ml$/g, "") },
    ...parseOwnTexts(text, file, known),
  }));
  const unread = read.filter(({ locale }) => !locales.some((one) => one === locale || languageOf(one) === locale));
  const foreign = locales.filter((locale) => TEXTS[languageOf(locale)] === undefined);
  const problems = [
    ...unread.map(({ file, locale }) => unreadProblem(file, locale, locales)),
    ...read.flatMap((one) => one.problems),
    ...foreign.flatMap((locale) => missingProblems(locale, fileFor(read, locale)?.missing)),
  ];
  const warned = read.flatMap((one) => inEnglish(one, known));
  return { problems, warned, texts: Object.fromEntries(read.map(({ locale, texts }) => [locale, texts ?? {}])) };
}

/** Lines that are as we say them in English, in a file of another language: pages would show them so. */
const inEnglish = (
  { file, written, locale, texts = {} }: { file: string; written: string; locale: string; texts?: Record<string, string> },
  english: Record<string, string>,
): Problem[] => {
  if (languageOf(locale) === "en") return [];
  const left = Object.keys(texts).filter((path) => texts[path] === english[path] && isSaid(texts[path] ?? ""));
  const [first] = left;
  if (first === undefined) return [];
  const names = left.map((path) => `\`${path}\``).join(", ");
  const found = written.indexOf(
    (texts[first] ?? "").split(/[\s'"]/)[0] ?? "",
    written.search(new RegExp(`\\b${first.split(".").at(-1)}:`)),
  );
  const message = `in \`${locale}\` these texts are still in English: ${names}`;
  return [
    sourceText(written, file).problem(found, {
      code: "untranslated",
      message,
      remedy: "Translate them: pages show them as they are.",
    }),
  ];
};

/** A single word, such as *Newsletter*, may be the same in two languages. */
const isSaid = (text: string): boolean => (text.replace(/\{\w+\}/g, "").match(/\p{L}+/gu) ?? []).length > 1;

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
