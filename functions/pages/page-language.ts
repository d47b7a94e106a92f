/** The language of a page, and how dates are written in it. */

import { languageOf, TEXTS } from "./texts/texts.ts";

/** What a visit is shown in: the shop's languages, and the one for whoever asks for none of them. */
type Written = { locales?: string[] | undefined; locale?: string | undefined };

/**
 * The first locale that the shop writes in: the reader's own, those of the browser's `Accept-Language`, the shop's own. Without
 * settings, a language of our own texts, at last English.
 */
export function pageLanguage(own: string | undefined, acceptLanguage: string | undefined, shop: Written = {}): string {
  const written = shop.locales ?? Object.keys(TEXTS);
  const wanted = [own, ...preferred(acceptLanguage ?? ""), shop.locale].filter((locale) => locale !== undefined);
  for (const locale of wanted) {
    const found =
      written.find((one) => one.toLowerCase() === locale.toLowerCase().replace("_", "-")) ??
      written.find((one) => languageOf(one) === languageOf(locale));
    if (found !== undefined) return found;
  }
  return "en";
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

const locale = (language: string): string => (language === "en" ? "en-GB" : language);
