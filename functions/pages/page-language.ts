/** The language of a page, and how dates are written in it. */

import { TEXTS } from "./texts.ts";

/**
 * The first language that there are texts in: the reader's own locale, those of the browser's `Accept-Language`, the shop's
 * locale, English. Two letters.
 */
export function pageLanguage(own: string | undefined, acceptLanguage: string | undefined, shop: string | undefined): string {
  return (
    [own, ...preferred(acceptLanguage ?? ""), shop].map(languageOf).find((language) => Object.hasOwn(TEXTS, language)) ?? "en"
  );
}

/** A day such as "2 December 2026", in an IANA zone. */
export function dayIn(at: number, language: string, zone: string): string {
  return new Intl.DateTimeFormat(locale(language), { day: "numeric", month: "long", year: "numeric", timeZone: zone }).format(at);
}

/** A moment such as "2 December 2026 at 14:30", in an IANA zone. */
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
