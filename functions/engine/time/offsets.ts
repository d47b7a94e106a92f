/** How far a zone's wall clock is ahead of UTC at an instant; asked of Temporal, and cached. */

import { Temporal } from "temporal-polyfill";
import { BoundedCache } from "../model/bounded-cache.ts";
import type { Instant } from "../model/enrollment.ts";

export const DAY = 86_400_000;

/** Days are cached in pages of this many. */
const PAGE = 512;
/** By page, the offset of each UTC day that has only one; NaN for a day in which the clocks change. */
type Pages = Map<number, Float64Array>;
const zones = new Map<string, Pages>();

/** The clocks of one zone change at `at`, from one offset to the other. */
type Change = { zone: string; at: Instant; before: number; after: number };
const changes = new BoundedCache<number, Change>(500);
const MOST_PAGES = 100;
const UNKNOWN = Number.POSITIVE_INFINITY;

/** Milliseconds to add to UTC. Throws a RangeError for a zone that did not come from `zoneOf`. */
export function offsetAt(at: Instant, zone: string): number {
  const day = Math.floor(at / DAY);
  const number = Math.floor(day / PAGE);
  const page = pageOf(zone, number);
  const place = day - number * PAGE;
  let offset = page[place] ?? ask(at, zone);
  if (offset === UNKNOWN) {
    offset = offsetOfDay(day, zone);
    page[place] = offset;
  }
  if (!Number.isNaN(offset)) return offset;
  const { at: changed, before, after } = changeOf(day, zone);
  return at < changed ? before : after;
}

const ask = (at: Instant, zone: string): number =>
  new Temporal.ZonedDateTime(BigInt(Math.floor(at)) * 1_000_000n, zone).offsetNanoseconds / 1_000_000;

/**
 * The change within this day: of all instants Temporal is asked only for those that halving needs. Days of clock changes are few,
 * but all that is asked about the days before and after comes to them too.
 */
const changeOf = (day: number, zone: string): Change => {
  const cached = changes.get(day);
  if (cached?.zone === zone) return cached;
  let [old, changed] = [day * DAY, (day + 1) * DAY - 1];
  const [before, after] = [ask(old, zone), ask(changed, zone)];
  while (changed - old > 1) {
    const middle = Math.floor((old + changed) / 2);
    if (ask(middle, zone) === after) changed = middle;
    else old = middle;
  }
  const change = { zone, at: changed, before, after };
  changes.set(day, change);
  return change;
};

/** No zone changes its clocks twice within a day, so a day that ends with the offset it began with has it throughout. */
const offsetOfDay = (day: number, zone: string): number => {
  const first = ask(day * DAY, zone);
  return first === ask((day + 1) * DAY - 1, zone) ? first : Number.NaN;
};

/** The page that was asked for last: a decision asks for one zone and one year over and over, and maps would cost as much as all else. */
let [lastZone, lastNumber, lastPage]: [string, number, Float64Array] = ["", Number.NaN, new Float64Array(0)];

const pageOf = (zone: string, number: number): Float64Array => {
  if (zone === lastZone && number === lastNumber) return lastPage;
  let pages = zones.get(zone);
  if (!pages) {
    pages = new BoundedCache(MOST_PAGES);
    zones.set(zone, pages);
  }
  const page = pages.get(number) ?? new Float64Array(PAGE).fill(UNKNOWN);
  pages.set(number, page);
  [lastZone, lastNumber, lastPage] = [zone, number, page];
  return page;
};
