/** A moment, in the zone of whoever reads, with the customer's or the shop's own clock beside it where that shows another time. */

import { language } from "../texts/language.ts";

/** `zone`: whose clock stands beside it. `only`: the day alone, or what a list has room for. */
export function Moment({ at, zone, only }: { at: string | number; zone?: string; only?: "day" | "short" | "time" }) {
  const iso = new Date(at).toISOString();
  const own = momentText(at, language.value, undefined, only);
  const theirs = zone === undefined || only ? own : momentText(at, language.value, zone);
  return (
    <time dateTime={iso} title={iso}>
      {own}
      {theirs !== own && <span class="their-clock"> ({`${hourText(at, language.value, zone)} ${cityOf(zone ?? "")}`})</span>}
    </time>
  );
}

/** `12 Dec 2026, 07:00`; without a zone in that of the browser. A zone that no browser knows counts as none. */
export function momentText(at: string | number, tongue: string, zone?: string, only?: "day" | "short" | "time"): string {
  return formatOf(tongue, zone, only ?? "full").format(new Date(at));
}

/** `Fri 07:00`. */
export function hourText(at: string | number, tongue: string, zone?: string): string {
  return formatOf(tongue, zone, "hour").format(new Date(at));
}

/** `Europe/Helsinki` → `Helsinki`. */
const cityOf = (zone: string): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");

const SHAPES = {
  full: { dateStyle: "medium", timeStyle: "short" },
  day: { dateStyle: "medium" },
  time: { timeStyle: "short" },
  short: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  hour: { weekday: "short", hour: "2-digit", minute: "2-digit" },
} as const;

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (tongue: string, zone: string | undefined, shape: keyof typeof SHAPES): Intl.DateTimeFormat => {
  const key = `${tongue} ${zone ?? ""} ${shape}`;
  const known = formats.get(key);
  if (known) return known;
  const made = newFormat(tongue, zone, shape);
  formats.set(key, made);
  return made;
};

// British English: the day before the month, and no a.m.
const newFormat = (tongue: string, zone: string | undefined, shape: keyof typeof SHAPES): Intl.DateTimeFormat => {
  const locale = tongue === "en" ? "en-GB" : tongue;
  try {
    return new Intl.DateTimeFormat(locale, { ...SHAPES[shape], ...(zone === undefined ? {} : { timeZone: zone }) });
  } catch {
    return new Intl.DateTimeFormat(locale, SHAPES[shape]);
  }
};
