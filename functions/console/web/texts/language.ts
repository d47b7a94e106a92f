/** The language of the page: that of the browser, or the one that was chosen; remembered. */

import { effect, signal } from "@preact/signals";
import { recall, remember } from "../place/preferences.ts";

export const LANGUAGES = { en: "English", pl: "Polski", bg: "Български", fi: "Suomi" } as const;
export type Language = keyof typeof LANGUAGES;

/** The first of the wished ones that there is, in the order of the wishes; else English. */
function firstSpoken(wished: readonly string[]): Language {
  for (const wish of wished) {
    const code = wish.toLowerCase().split("-")[0] ?? "";
    if (isLanguage(code)) return code;
  }
  return "en";
}

/** Whether there are texts in it. */
export function isLanguage(code: string): code is Language {
  return Object.hasOwn(LANGUAGES, code);
}

export const language = signal<Language>("en");

/** Takes up what was chosen before, or what the browser asks for. */
export function startLanguage(): void {
  const chosen = recall("language") ?? "";
  language.value = isLanguage(chosen) ? chosen : firstSpoken(navigator.languages);
  effect(() => {
    document.documentElement.lang = language.value;
  });
}

/** Chooses, and remembers it on this machine. */
export function chooseLanguage(code: Language): void {
  language.value = code;
  remember("language", code);
}
