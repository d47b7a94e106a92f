/** The languages in which a shop writes, and which of several files is read for each. */

import type { Settings } from "#engine/model/settings.ts";

/**
 * What `locales:` of the settings says, in order. Without it, or without settings that can be read: those of the templates, of people
 * who are written to, and the one for customers of whom nothing is known.
 */
export function shopLocales(
  templates: { locale: string }[],
  settings?: Pick<Settings, "locales" | "locale" | "people">,
): string[] {
  if (settings?.locales !== undefined) return settings.locales;
  const people = Object.values(settings?.people ?? {}).flatMap(({ locale }) => locale ?? []);
  return [...new Set([...(settings ? [settings.locale] : []), ...people, ...templates.map(({ locale }) => locale)])];
}

/** Of files that differ in their locale only, the one for this locale: its own, else that of its language, `pl` for `pl-PL`. */
export function fileFor<T extends { locale: string }>(files: T[], locale: string): T | undefined {
  return files.find((file) => file.locale === locale) ?? files.find((file) => file.locale === locale.slice(0, 2));
}
