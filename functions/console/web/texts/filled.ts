/** Puts values into a text, in the plural form that a number takes. */

import type { Plural } from "./texts.ts";

/** A text of any language with its values; numbers are written as the language writes them. */
export function filled(text: string | Plural, tongue: string, values: Record<string, string | number>): string {
  return formOf(text, tongue, values.n).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? new Intl.NumberFormat(tongue).format(value) : value;
  });
}

const formOf = (text: string | Plural, tongue: string, n: string | number | undefined): string => {
  if (typeof text === "string") return text;
  const form = new Intl.PluralRules(tongue).select(Number(n ?? 0));
  if (form === "one" || form === "few" || form === "many") return text[form] ?? text.other;
  return text.other;
};
