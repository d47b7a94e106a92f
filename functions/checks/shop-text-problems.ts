/** Finds what the settings say of offers and products in some of the shop's languages only: in the others it would be left out. */

import type { InLanguages, Settings } from "#engine/model/settings.ts";
import type { Problem } from "#language/problem.ts";
import { sourceText } from "#language/source-text.ts";
import type { TextFile } from "./workflow-files.ts";

/** In settings.yaml, at the name of the offer or product. */
export function shopTextProblems(
  { offers = {}, products = {} }: Pick<Settings, "offers" | "products">,
  { file, text }: TextFile,
  locales: string[],
): Problem[] {
  const languages = [...new Set(locales.map((locale) => locale.slice(0, 2)))].sort();
  const stated: [path: string[], words: InLanguages<unknown>][] = [
    ...Object.entries(offers).map(([name, words]): [string[], InLanguages<unknown>] => [["offers", name], words]),
    ...Object.entries(products).flatMap(([product, { name, good, bad, suits }]) =>
      Object.entries({ name, good, bad, suits }).flatMap(([what, words]): [string[], InLanguages<unknown>][] =>
        words === undefined ? [] : [[["products", product, what], words]],
      ),
    ),
  ];
  return stated.flatMap(([path, words]) => {
    const missing = languages.filter((language) => !Object.keys(words).some((given) => given.slice(0, 2) === language));
    if (missing.length === 0) return [];
    const message = `\`${path.join(".")}\` is missing in ${missing.map((language) => `\`${language}\``).join(", ")}`;
    const remedy = `Write \`${missing[0]}:\` beside the others, or mails in that language leave it out: then leave it out in all.`;
    return [sourceText(text, file).problem(placeOf(text, path), { code: "missing-language", message, remedy })];
  });
}

/** Where the last of these keys stands, each looked for behind the one before it. */
const placeOf = (text: string, path: string[]): number =>
  path.reduce((from, key) => {
    const at = text.slice(from).search(new RegExp(`(?<=^|[\\s{,"'])${RegExp.escape(key)}["']?\\s*:`));
    return at < 0 ? from : from + at;
  }, 0);
