/** What the pages say, in the languages of the shipped templates. */

import { bg } from "./texts/bg.ts";
import { en } from "./texts/en.ts";
import { fi } from "./texts/fi.ts";
import type { PageTexts } from "./texts/page-texts.ts";
import { pl } from "./texts/pl.ts";

/** By language, in two letters. */
export const TEXTS: Record<string, PageTexts> = { en, pl, bg, fi };

/** The text with each `{name}` replaced by its value; a name without a value is left out. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
