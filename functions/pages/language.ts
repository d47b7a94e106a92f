/** In which language a page speaks, and how it writes dates. */

import { WORDS } from "./texts.ts";

/** The reader's own where we know it, else the first of their browser that we speak, else the shop's, else English. */
export function pageLanguage(known: string | undefined, acceptLanguage: string | undefined, shop: string | undefined): string {
  return (
    [known, ...preferred(acceptLanguage ?? ""), shop].map(languageOf).find((language) => Object.hasOwn(WORDS, language)) ?? "en"
  );
}

/** Such as "2 December 2026". */
export function dayIn(at: number, language: string, zone: string): string {
  return new Intl.DateTimeFormat(locale(language), { day: "numeric", month: "long", year: "numeric", timeZone: zone }).format(at);
}

/** Such as "2 December 2026 at 14:30". */
export function momentIn(at: number, language: string, zone: string): string {
  return new Intl.DateTimeFormat(locale(language), { dateStyle: "long", timeStyle: "short", timeZone: zone }).format(at);
}

const preferred = (header: string): string[] =>
  header
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...settings] = part.trim().toLowerCase().split(";");
      const q = settings.map((setting) => /^\s*q=([\d.]+)$/.exec(setting)?.[1]).find((value) => value !== undefined);
      return { tag, q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);

const languageOf = (tag: string | undefined): string => tag?.toLowerCase().split(/[-_]/)[0] ?? "";

const locale = (language: string): string => (language === "en" ? "en-GB" : language);
