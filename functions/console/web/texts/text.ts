/** Says things in the language of whoever reads: by key, with values in their places, in the plural form that a number takes. */

import { bg } from "./bg.ts";
import { en } from "./en.ts";
import { fi } from "./fi.ts";
import { filled } from "./filled.ts";
import { language } from "./language.ts";
import { pl } from "./pl.ts";
import type { TextKey, Texts } from "./texts.ts";

/** By the codes that browsers ask for. */
const TEXTS = { en, pl, bg, fi } satisfies Record<string, Texts>;

type NamesIn<Written> = Written extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type English<Key extends TextKey> = (typeof en)[Key] extends { other: infer Other } ? Other : (typeof en)[Key];
type ValuesOf<Key extends TextKey> = NamesIn<English<Key>>;
/** Those that need no value. */
export type PlainKey = { [Key in TextKey]: [ValuesOf<Key>] extends [never] ? Key : never }[TextKey];
type More<Key extends TextKey> = [ValuesOf<Key>] extends [never] ? [] : [values: Record<ValuesOf<Key>, string | number>];

/** The text of this key in the language that is chosen now: whatever calls it is shown anew when that changes. */
export function t<Key extends TextKey>(key: Key, ...[values]: More<Key>): string {
  const texts: Texts = TEXTS[language.value];
  return filled(texts[key], language.value, values ?? {});
}
