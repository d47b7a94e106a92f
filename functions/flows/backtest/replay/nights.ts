/** The nights of a back-test: when they are, and what each computes from the whole customer base. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Thresholds } from "#engine/segments/thresholds.ts";
import { DAY } from "#engine/time/offsets.ts";

/** `name` is the night's date, such as `2026-03-01`. */
export type Night = { at: Instant; name: string; thresholds: Thresholds };

export type Nights = {
  all: Night[];
  moments: Instant[];
  /** The settings with those segments only that some journey names. */
  settings: Settings;
  /** Some condition reads tiers, or RFM. */
  tiers: boolean;
  rfm: boolean;
  /** By night, the least cents of the two upper tiers; infinite where there is no such tier yet. */
  top: Float64Array;
  middle: Float64Array;
  /** 1 where there were customers before the first night: it only records who is in a segment, and enrolls nobody. */
  watchedFrom: 0 | 1;
};

/** The index of the first night at that moment or after it: nights are a day apart, give or take the hour of a clock change. */
export function nightAfter(moments: readonly Instant[], at: Instant): number {
  const guess = Math.floor((at - (moments[0] ?? at)) / DAY);
  let place = Math.min(Math.max(guess, 0), moments.length);
  while (place > 0 && (moments[place - 1] ?? 0) >= at) place--;
  while (place < moments.length && (moments[place] ?? 0) < at) place++;
  return place;
}
