/** How many people each segment has, as the nights count them: by the digests that they go through anyway. */

import type { Instant } from "../model/enrollment.ts";
import type { NightlyDigest } from "./nightly-digest.ts";

/** `at`: the moment of the night. `people`: all that were counted. `inside`: of them, by segment. */
export type SegmentCounts = { at: Instant; people: number; inside: Record<string, number> };

/** A slice that nobody has counted again for so long has lost its last customer. */
const STALE = 36 * 3_600_000;

/** Adds a customer; whom no night has rechecked yet is in no segment, and not counted. */
export function countDigest(counts: SegmentCounts, { under, segments = [] }: NightlyDigest): void {
  if (under === undefined) return;
  counts.people += 1;
  for (const name of segments) counts.inside[name] = (counts.inside[name] ?? 0) + 1;
}

/** Of all slices together, as of the newest night; undefined: no night has counted. */
export function allCounts(slices: SegmentCounts[]): SegmentCounts | undefined {
  if (slices.length === 0) return undefined;
  const at = Math.max(...slices.map((slice) => slice.at));
  const all: SegmentCounts = { at, people: 0, inside: {} };
  for (const slice of slices) {
    if (slice.at < at - STALE) continue;
    all.people += slice.people;
    for (const [name, n] of Object.entries(slice.inside)) all.inside[name] = (all.inside[name] ?? 0) + n;
  }
  return all;
}
