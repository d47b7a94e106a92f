/** The live journeys by what starts them, found once: every event and every night asks. */

import { awaitedTypes } from "#engine/decide/enrollments/recent-events.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { Live } from "./requests.ts";

export type JourneysByStart = {
  /** Live ones, by the type of the event. */
  byEvent: ReadonlyMap<string, readonly PublishedJourney[]>;
  /** Live ones, by the segment. */
  bySegment: ReadonlyMap<string, readonly PublishedJourney[]>;
  /** Live and paused ones that start on a date: their date entries are kept up to date. */
  dated: readonly PublishedJourney[];
  /** The types of events that enrollments of live journeys wait for, leave by, or have as their goal. */
  awaited: ReadonlySet<string>;
};

const found = new WeakMap<Live, JourneysByStart>();

/** Each list in the order of the journeys. */
export function journeysByStart(live: Live): JourneysByStart {
  const existing = found.get(live);
  if (existing) return existing;
  const byEvent = new Map<string, PublishedJourney[]>();
  const bySegment = new Map<string, PublishedJourney[]>();
  for (const journey of live.journeys) {
    const { event, segment } = startOf(journey.trigger);
    if (event !== undefined) byEvent.set(event, [...(byEvent.get(event) ?? []), journey]);
    if (segment !== undefined) bySegment.set(segment, [...(bySegment.get(segment) ?? []), journey]);
  }
  const dated = [...live.journeys, ...live.paused].filter(({ trigger }) => startOf(trigger).date !== undefined);
  const by = { byEvent, bySegment, dated, awaited: awaitedTypes(live.journeys) };
  found.set(live, by);
  return by;
}
