/** First names as the person is addressed by them: `Dzień dobry, Zofio`, `Здравейте, Иване`. */

import { bulgarianVocative } from "./bulgarian-vocative.ts";
import { polishVocative } from "./polish-vocative.ts";

/** By language; the others address people by the name as it is. */
const BY_LANGUAGE: Record<string, (name: string) => string | undefined> = { pl: polishVocative, bg: bulgarianVocative };

/**
 * The vocative of a first name in the language of the locale; the name as it is where the language has none, or where the name, or one
 * of several (`Anna Maria`), is not among the common ones: a wrong ending is worse than none.
 */
export function vocative(name: string, locale: string): string {
  const inflect = BY_LANGUAGE[locale.slice(0, 2).toLowerCase()];
  if (!inflect) return name;
  const parts = name.split(/([\s-]+)/);
  const inflected = parts.map((part, place) => (place % 2 === 1 ? part : asWritten(part, inflect(part.toLowerCase()))));
  return inflected.every((part) => part !== undefined) ? inflected.join("") : name;
}

/** In capitals where the name is, else with one. */
const asWritten = (name: string, inflected: string | undefined): string | undefined => {
  if (inflected === undefined) return undefined;
  if (name.length > 1 && name === name.toUpperCase()) return inflected.toUpperCase();
  return name[0] === name[0]?.toUpperCase() ? `${inflected.slice(0, 1).toUpperCase()}${inflected.slice(1)}` : inflected;
};
