/** Says things in the language of whoever reads: by key, with values in their places, in the plural form that a number takes. */

import { signal } from "@preact/signals";
import { en } from "./en.ts";
import { filled } from "./filled.ts";
import { type Language, language } from "./language.ts";
import type { TextKey, Texts } from "./texts.ts";

/** By the codes that browsers ask for. Whoever reads one language loads no other. */
const TEXTS: Record<Language, () => Promise<Texts>> = {
  en: async () => en,
  pl: async () => (await import("./pl.ts")).pl,
  bg: async () => (await import("./bg.ts")).bg,
  fi: async () => (await import("./fi.ts")).fi,
};
const loaded = signal<{ code: Language; texts: Texts }>({ code: "en", texts: en });

/** Loads the texts of the language that is chosen; without a connection those from before stay. */
export async function loadTexts(): Promise<void> {
  const code = language.value;
  const texts = await TEXTS[code]().catch(() => undefined);
  if (texts && code === language.peek()) loaded.value = { code, texts };
}

type NamesIn<Written> = Written extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type English<Key extends TextKey> = (typeof en)[Key] extends { other: infer Other } ? Other : (typeof en)[Key];
type ValuesOf<Key extends TextKey> = NamesIn<English<Key>>;
/** Those that need no value. */
export type PlainKey = { [Key in TextKey]: [ValuesOf<Key>] extends [never] ? Key : never }[TextKey];
type More<Key extends TextKey> = [ValuesOf<Key>] extends [never] ? [] : [values: Record<ValuesOf<Key>, string | number>];

/** The text of this key in the language that is chosen now: whatever calls it is shown anew when that changes. */
export function t<Key extends TextKey>(key: Key, ...[values]: More<Key>): string {
  const { code, texts } = loaded.value;
  return filled(texts[key], code, values ?? {});
}

/** The text of a key that comes from elsewhere, with its places as they are; undefined where there is none of this name. */
export function plainText(key: string): string | undefined {
  const { texts } = loaded.value;
  const text = Object.hasOwn(texts, key) ? new Map<string, Texts[TextKey]>(Object.entries(texts)).get(key) : undefined;
  return typeof text === "string" ? text : undefined;
}
