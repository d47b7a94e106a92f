/** From instants to what a clock on the wall shows and back; the one place that decides about gaps and repeated hours. */

import type { Instant } from "../model/enrollment.ts";
import { DAY, offsetAt } from "./offsets.ts";

/** What the wall clock shows, as the epoch milliseconds at which a clock in UTC shows the same. */
export type Wall = number;

/** What a clock on the wall of the zone shows at the instant. */
export function wallOf(at: Instant, zone: string): Wall {
  return at + offsetAt(at, zone);
}

/**
 * When the wall clock shows this. Of a repeated hour the first of the two; in a gap the first instant after it:
 *
 *     spring   01:59 | 03:00   asked 02:30 → 03:00
 *     autumn   02:30 … 02:59 | 02:00 … 02:30   asked 02:30 → the left one
 */
export function instantOf(wall: Wall, zone: string): Instant {
  const before = offsetAt(wall - DAY, zone);
  const after = offsetAt(wall + DAY, zone);
  if (before === after) return wall - before;
  const earlier = wall - Math.max(before, after);
  const later = wall - Math.min(before, after);
  if (wallOf(earlier, zone) === wall) return earlier;
  if (wallOf(later, zone) === wall) return later;
  return changeBetween(earlier, later, zone);
}

/** The first instant of the new offset, between one that still has the old and one that has the new. */
const changeBetween = (old: Instant, changed: Instant, zone: string): Instant => {
  const offset = offsetAt(changed, zone);
  let [before, after] = [old, changed];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle, zone) === offset) after = middle;
    else before = middle;
  }
  return after;
};
