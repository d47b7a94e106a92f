/** What pages, and the foot of mails, say in a language: our own texts, in the languages of the shipped templates, or the shop's. */

import { bg } from "./bg.ts";
import { en } from "./en.ts";
import { fi } from "./fi.ts";
import type { PageTexts } from "./page-texts.ts";
import { pl } from "./pl.ts";
import { withOwnTexts } from "./text-paths.ts";

/** Our own, by language, in two letters. */
export const TEXTS: Record<string, PageTexts> = { en, pl, bg, fi };

/** `own`: what the shop says otherwise, by locale and path. A language that neither has speaks English. */
export function textsIn(locale: string, own: Record<string, Record<string, string>> = {}): PageTexts {
  const texts = TEXTS[languageOf(locale)] ?? en;
  const others = own[locale] ?? own[languageOf(locale)];
  return others === undefined ? texts : withOwnTexts(texts, others);
}

/** The language of a locale, in two letters: `pl` of `pl-PL`. */
export function languageOf(locale: string): string {
  return locale.toLowerCase().split(/[-_]/)[0] ?? "";
}

/**
 * The text with each `{name}` replaced by its value; a name without a value is left out. A date that ends in a full stop of its own, as
 * Bulgarian ones do, needs no second one.
 */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}(\.?)/g, (_, name: string, stop: string) => {
    const value = String(values[name] ?? "");
    return value.endsWith(".") ? value : `${value}${stop}`;
  });
}
