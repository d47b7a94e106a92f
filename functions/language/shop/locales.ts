/** `locales:` – the languages in which the shop writes – and what else in the settings names one of them. */

import * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { placeOf } from "../places.ts";
import type { Problem } from "../problem.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { customIssue, textValue } from "../schema/schema-pieces.ts";
import type { SourceText } from "../source-text.ts";
import type { Located } from "../yaml-source.ts";

/** The schema of one language: two small letters, with or without a country. */
export function locale(description: string) {
  return textValue(readLocale, { description, examples: ["en", "pl-PL"] });
}

/** The schema of `locales:`. */
export function locales() {
  return z
    .array(locale("A language."))
    .transform((list, subject) => {
      const twice = list.find((one, at) => list.indexOf(one) !== at);
      if (list.length > 0 && twice === undefined) return list;
      const wrong = twice === undefined ? "`locales` names no language" : `\`${twice}\` stands here twice`;
      const remedy = "Name each language once, as in `locales: [pl, en]`.";
      subject.issues.push(customIssue(list, { code: "bad-locales", wrong, remedy }));
      return z.NEVER;
    })
    .meta({
      description:
        "The languages in which you write: templates, page texts and topics are asked for these. Default: those of the templates.",
    });
}

/** What names a language in which the shop does not write: `locale:`, and the language of a person. */
export function unwrittenLocales(root: Located, { problem }: SourceText): Problem[] {
  const written = textsIn(placeOf(root, ["locales"]).located?.value);
  if (written.length === 0) return [];
  const people = [...(placeOf(root, ["people"]).located?.keys?.keys() ?? [])].map((name) => ["people", name, "locale"]);
  return [["locale"], ...people].flatMap((path) => {
    const { located } = placeOf(root, path);
    const said = located?.value;
    if (!located || typeof said !== "string" || written.includes(said)) return [];
    const remedy = `${didYouMean(said, written)} Or add \`${said}\` to \`locales\`.`;
    return [
      problem(located.start, {
        code: "unwritten-locale",
        message: `\`${path.join(".")}: ${said}\` is none of \`locales\``,
        remedy,
      }),
    ];
  });
}

const readLocale = (text: string): Parsed<string> =>
  /^[a-z]{2}(-[A-Z]{2})?$/.test(text)
    ? { value: text }
    : { code: "bad-language", wrong: `\`${text}\` is no language`, remedy: "Write it as in `en` or `pl-PL`." };

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : []);
