/** Instants as people in a zone read them. */

import { BoundedCache } from "../model/bounded-cache.ts";
import type { Instant } from "../model/enrollment.ts";
import { isoDate } from "./calendar.ts";
import { wallOf } from "./wall-clock.ts";

const FORM: Intl.DateTimeFormatOptions = {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  // What is formatted is the wall clock, which is kept as if it were in UTC.
  timeZone: "UTC",
};

/** Locales come from outside. */
const formats = new BoundedCache<string, Intl.DateTimeFormat | undefined>(500);

/** The date there, `YYYY-MM-DD`. */
export function localDate(at: Instant, zone: string): string {
  return isoDate(wallOf(at, zone));
}

/** `Fri 11 Dec 2026 09:00`, or as the locale writes it. A locale that does not exist reads as English. */
export function formatLocal(at: Instant, zone: string, locale?: string): string {
  const wall = wallOf(at, zone);
  const format = locale === undefined ? undefined : formatOf(locale);
  return format ? format.format(wall) : inEnglish(wall);
}

const formatIn = (locale: string): Intl.DateTimeFormat | undefined => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0 ? new Intl.DateTimeFormat(locale, FORM) : undefined;
  } catch {
    return undefined;
  }
};

const formatOf = (locale: string): Intl.DateTimeFormat | undefined => {
  if (!formats.has(locale)) formats.set(locale, formatIn(locale));
  return formats.get(locale);
};

let english: Intl.DateTimeFormat | undefined;

/** Put together by hand: English locales disagree about commas and about the length of September. */
const inEnglish = (wall: number): string => {
  // Made when first needed: the first format of a process takes twenty milliseconds, and few functions show times to people.
  english ??= new Intl.DateTimeFormat("en-US", FORM);
  const parts = new Map(english.formatToParts(wall).map(({ type, value }) => [type, value]));
  const names = (["weekday", "day", "month", "year"] as const).map((type) => parts.get(type));
  return `${names.join(" ")} ${parts.get("hour")}:${parts.get("minute")}`;
};
