/** Which of a template's locales a reader gets. */

/**
 * One of `available`: the exact locale that is wanted, then its language, then the same of `fallback`, then English, then
 * whichever is first. Locales are BCP 47, in any case, with `-` or `_`.
 */
export function chooseLocale(wanted: string | undefined, available: string[], fallback: string): string {
  for (const locale of [wanted, fallback, "en"]) {
    if (!locale) continue;
    const found =
      available.find((candidate) => same(candidate, locale)) ??
      available.find((candidate) => same(candidate, languageOf(locale))) ??
      available.find((candidate) => languageOf(candidate) === languageOf(locale));
    if (found) return found;
  }
  return available[0] ?? fallback;
}

const languageOf = (locale: string): string => locale.toLowerCase().split(/[-_]/)[0] ?? "";
const same = (a: string, b: string): boolean => a.toLowerCase().replace("_", "-") === b.toLowerCase().replace("_", "-");
