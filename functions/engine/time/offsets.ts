/** How far a zone's wall clock is ahead of UTC at an instant; Temporal knows, this remembers. */

import { Temporal } from "temporal-polyfill";
import type { Instant } from "../walk.ts";

export const DAY = 86_400_000;

/** By zone, the offset of each UTC day that has only one; NaN for a day in which the clocks change. */
const days = new Map<string, Map<number, number>>();
const REMEMBERED_DAYS = 50_000;

const ask = (at: Instant, zone: string): number =>
  new Temporal.ZonedDateTime(BigInt(Math.floor(at)) * 1_000_000n, zone).offsetNanoseconds / 1_000_000;

/** No zone changes its clocks twice within a day, so a day that ends with the offset it began with has it throughout. */
const offsetOfDay = (day: number, zone: string): number => {
  const first = ask(day * DAY, zone);
  return first === ask((day + 1) * DAY - 1, zone) ? first : Number.NaN;
};

const remembered = (zone: string): Map<number, number> => {
  const known = days.get(zone);
  if (known && known.size < REMEMBERED_DAYS) return known;
  const fresh = new Map<number, number>();
  days.set(zone, fresh);
  return fresh;
};

/** Milliseconds to add to UTC. Throws a RangeError for a zone that did not come from `zoneOf`. */
export const offsetAt = (at: Instant, zone: string): number => {
  const ofZone = remembered(zone);
  const day = Math.floor(at / DAY);
  let offset = ofZone.get(day);
  if (offset === undefined) {
    offset = offsetOfDay(day, zone);
    ofZone.set(day, offset);
  }
  return Number.isNaN(offset) ? ask(at, zone) : offset;
};
