/** The launches within a back-test: by a schedule, at publishing, or by hand at a requested moment. */

import { enrollCause, type LaunchCause, scheduleCause } from "#engine/decide/launch-cause.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { localDate } from "#engine/time/local.ts";
import { nextScheduled } from "#engine/time/schedules.ts";
import { zoneOf } from "#engine/time/zone.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";

/** An audience that is enrolled at `at`. */
export type Launch = { at: Instant; journey: PublishedJourney; cause: LaunchCause };

type Span = { settings: Settings; from: Instant; to: Instant; enrollAt?: Instant };

/** All launches of the span, in the order of their moments, those of one moment by the names of their journeys. */
export function launchesOf(journeys: PublishedJourney[], span: Span): Launch[] {
  return journeys
    .flatMap((journey) => [...existing(journey, span), ...scheduled(journey, span), ...byHand(journey, span)])
    .sort((a, b) => a.at - b.at || (a.journey.name < b.journey.name ? -1 : 1));
}

const scheduled = (journey: PublishedJourney, { settings, from, to }: Span): Launch[] => {
  const { schedule } = startOf(journey.trigger);
  if (!schedule) return [];
  const { zone } = zoneOf(settings.time_zone, "UTC");
  const launches: Launch[] = [];
  let at = nextScheduled(schedule, from, zone);
  for (; at !== undefined && at <= to; at = nextScheduled(schedule, at, zone)) {
    launches.push({ at, journey, cause: scheduleCause(localDate(at, zone)) });
  }
  return launches;
};

/** As the live system does it: one that starts on a schedule has no other launch. */
const existing = (journey: PublishedJourney, { from }: Span): Launch[] =>
  journey.enrollExisting && startOf(journey.trigger).schedule === undefined
    ? [{ at: from, journey, cause: enrollCause(journey.name) }]
    : [];

const byHand = (journey: PublishedJourney, { enrollAt }: Span): Launch[] =>
  startOf(journey.trigger).byHand && enrollAt !== undefined
    ? [{ at: enrollAt, journey, cause: { kind: "manual", id: `back-test:${enrollAt}` } }]
    : [];
