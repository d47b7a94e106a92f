/** Plans the nights of a back-test, as far as its journeys depend on what a night computes. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { localDate } from "#engine/time/local.ts";
import { DAY } from "#engine/time/offsets.ts";
import { instantOf, wallOf } from "#engine/time/wall-clock.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { History } from "../history.ts";
import { NO_THRESHOLDS, thresholdsByNight } from "./night-thresholds.ts";
import { type Nights, nightAfter } from "./nights.ts";
import { purchaseChanges } from "./purchase-changes.ts";

type Span = { journeys: PublishedJourney[]; settings: Settings; from: Instant; to: Instant };

/** Undefined where no journey depends on what a night computes. The history is read only if tiers or RFM are needed. */
export async function planNights(history: History, { journeys, settings, from, to }: Span): Promise<Nights | undefined> {
  const named = new Set(segmentNames(journeys, settings));
  const segments = Object.fromEntries(Object.entries(settings.segments).filter(([name]) => named.has(name)));
  const texts = JSON.stringify([journeys, segments]);
  // Each night also checks the exits that no event triggers.
  const exits = journeys.some(({ exitWhen }) => exitWhen.some(({ event }) => event === undefined));
  if (named.size === 0 && !exits && !/\bcustomer\.(tier|rfm|stage)\b/.test(texts)) return undefined;
  const [tiers, rfm] = [/\bcustomer\.tier\b/.test(texts), /\bcustomer\.rfm\b/.test(texts)];
  const zone = settings.time_zone;
  const moments = momentsOf(from, to, zone);
  const changes = tiers || rfm ? await purchaseChanges(history, (at) => nightAfter(moments, at), settings) : undefined;
  const thresholds = changes ? thresholdsByNight(moments, changes, { tiers, rfm }) : [];
  return {
    moments,
    all: moments.map((at, place) => ({ at, name: localDate(at, zone), thresholds: thresholds[place] ?? NO_THRESHOLDS })),
    settings: { ...settings, segments },
    tiers,
    rfm,
    top: Float64Array.from(moments, (_, place) => thresholds[place]?.tiers.top ?? Number.POSITIVE_INFINITY),
    middle: Float64Array.from(moments, (_, place) => thresholds[place]?.tiers.middle ?? Number.POSITIVE_INFINITY),
    watchedFrom: from <= history.first ? 0 : 1,
  };
}

const segmentNames = (journeys: PublishedJourney[], settings: Settings): string[] => {
  if (/\bcustomer\.segments\b/.test(JSON.stringify(journeys))) return Object.keys(settings.segments);
  return journeys.flatMap(({ trigger }) => startOf(trigger).segment ?? []);
};

/** As the deployed system has it: at three, on the settings' clock. */
const HOUR = 3 * 3_600_000;

const momentsOf = (from: Instant, to: Instant, zone: string): Instant[] => {
  const moments: Instant[] = [];
  for (let day = Math.floor(wallOf(from, zone) / DAY) * DAY; ; day += DAY) {
    const at = instantOf(day + HOUR, zone);
    if (at > to) return moments;
    if (at >= from) moments.push(at);
  }
};
