/** Reads when an order was placed, as order files write it. */

import type { Instant } from "#engine/model/enrollment.ts";
import { parseDate } from "#engine/time/calendar.ts";
import { instantOf } from "#engine/time/wall-clock.ts";
import { type DateOrder, plainDate } from "./plain-date.ts";

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const LOCAL = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})$/;
const HOUR = 3_600_000;
/** The most texts in the cache. */
const CACHED = 50_000;
/** For an order of which only the day is known. */
const NOON = 12 * HOUR;

/** `iso` is `at` in UTC. */
export type OrderDate = { at: Instant; iso: string };

/**
 * A reader with a cache: the same days come again and again. Understands `2026-03-01`, `20260301`, a local time
 * `2026-03-01 14:30` in `zone`, a time with its offset, and what `plainDate` brings into these forms. Undefined for all else:
 * `3/1/2026` is two days unless `order` says which comes first.
 */
export function orderDates(zone: string, order?: DateOrder): (text: string) => OrderDate | undefined {
  const cache = new Map<string, OrderDate | undefined>();
  return (text) => {
    if (text === "") return undefined;
    const cached = cache.get(text);
    if (cached) return cached;
    const at = instantFor(isoText(text.trim(), order), zone);
    const date = at === undefined ? undefined : { at, iso: new Date(at).toISOString() };
    if (cache.size >= CACHED) cache.clear();
    cache.set(text, date);
    return date;
  };
}

/** In the form of ISO 8601, where it can be brought into it. */
const isoText = (text: string, order: DateOrder | undefined): string => {
  if (text.charCodeAt(4) === DASH) return text;
  const plain = plainDate(text, order);
  return plain === undefined || plain === "unclear" ? text : plain.text;
};

const DASH = 45;

const instantFor = (text: string, zone: string): Instant | undefined => {
  const day = parseDate(text.replace(COMPACT, "$1-$2-$3"));
  if (day !== undefined) return instantOf(day + NOON, zone);
  const [, date = "", hours, minutes, seconds = "0"] = LOCAL.exec(text) ?? [];
  const local = parseDate(date);
  if (local !== undefined) {
    return instantOf(local + Number(hours) * HOUR + Number(minutes) * 60_000 + Number(seconds) * 1_000, zone);
  }
  if (!WITH_OFFSET.test(text)) return undefined;
  const at = Date.parse(text.replace(" UTC", "Z").replace(/^(\S+) (\S+?) ?([+-]\d{2}:?\d{2}|Z)$/, "$1T$2$3"));
  return Number.isNaN(at) ? undefined : at;
};
