/** The nights of a back-test: when they are, and what each learns of the whole base. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Thresholds } from "#engine/segments/thresholds.ts";
import { localDate } from "#engine/time/local.ts";
import { DAY } from "#engine/time/offsets.ts";
import { instantOf, wallOf } from "#engine/time/wall-clock.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { History } from "../history.ts";
import { NO_THRESHOLDS, thresholdsByNight } from "./night-thresholds.ts";
import { salesOf } from "./sales.ts";

export type Night = { at: Instant; name: string; thresholds: Thresholds };

export type Nights = {
  all: Night[];
  moments: Instant[];
  /** The settings with the segments that the journeys speak of: the others concern nobody. */
  settings: Settings;
  /** Thresholds count: some condition speaks of tiers, or of RFM. */
  tiers: boolean;
  rfm: boolean;
  /** By night, the least cents of the two upper tiers; beyond all revenue where there is no such tier yet. */
  top: Float64Array;
  middle: Float64Array;
  /** The first night only notes who is in a segment, where customers were known before it. */
  watchedFrom: 0 | 1;
};

/** As the deployed system has it: at three, on the settings' clock. */
const HOUR = 3 * 3_600_000;

/** The place of the first night at that moment or after it: nights are a day apart, give or take the hour of a clock change. */
export function nightAfter(moments: readonly Instant[], at: Instant): number {
  const guess = Math.floor((at - (moments[0] ?? at)) / DAY);
  let place = Math.min(Math.max(guess, 0), moments.length);
  while (place > 0 && (moments[place - 1] ?? 0) >= at) place--;
  while (place < moments.length && (moments[place] ?? 0) < at) place++;
  return place;
}

/** Undefined where no journey speaks of what a night computes. The base is learnt of only if tiers or RFM count. */
export async function nightsOf(history: History, { journeys, settings, from, to }: Span): Promise<Nights | undefined> {
  const spoken = new Set(namesOf(journeys, settings));
  const segments = Object.fromEntries(Object.entries(settings.segments).filter(([name]) => spoken.has(name)));
  const texts = JSON.stringify([journeys, segments]);
  // Each night looks also at the exits that no event opens.
  const exits = journeys.some(({ exitWhen }) => exitWhen.some(({ event }) => event === undefined));
  if (spoken.size === 0 && !exits && !/\bcustomer\.(tier|rfm|stage)\b/.test(texts)) return undefined;
  const [tiers, rfm] = [/\bcustomer\.tier\b/.test(texts), /\bcustomer\.rfm\b/.test(texts)];
  const moments = momentsOf(from, to, settings.time_zone);
  const counts = tiers || rfm;
  const sales = counts ? await salesOf(history, (at) => nightAfter(moments, at), settings.time_zone) : undefined;
  const thresholds = sales ? thresholdsByNight(moments, sales, { tiers, rfm }) : [];
  return {
    moments,
    all: moments.map((at, place) => ({
      at,
      name: localDate(at, settings.time_zone),
      thresholds: thresholds[place] ?? NO_THRESHOLDS,
    })),
    settings: { ...settings, segments },
    tiers,
    rfm,
    top: Float64Array.from(moments, (_, place) => thresholds[place]?.tiers.top ?? Number.POSITIVE_INFINITY),
    middle: Float64Array.from(moments, (_, place) => thresholds[place]?.tiers.middle ?? Number.POSITIVE_INFINITY),
    watchedFrom: from <= history.first ? 0 : 1,
  };
}

const namesOf = (journeys: PublishedJourney[], settings: Settings): string[] => {
  if (/\bcustomer\.segments\b/.test(JSON.stringify(journeys))) return Object.keys(settings.segments);
  return journeys.flatMap(({ trigger }) => startOf(trigger).segment ?? []);
};

const momentsOf = (from: Instant, to: Instant, zone: string): Instant[] => {
  const moments: Instant[] = [];
  for (let day = Math.floor(wallOf(from, zone) / DAY) * DAY; ; day += DAY) {
    const at = instantOf(day + HOUR, zone);
    if (at > to) return moments;
    if (at >= from) moments.push(at);
  }
};

type Span = { journeys: PublishedJourney[]; settings: Settings; from: Instant; to: Instant };
