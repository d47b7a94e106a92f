/** The live journeys by what starts them, found once: every event and every night asks. */

import { asksAboutMails, namesBefore, namesOfCustomer } from "#engine/conditions/past-questions.ts";
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
  /** Whether some condition asks which mails a customer has got or read. */
  remembersMails: boolean;
  /** By the type of an event, the facts of the customer that are compared with what they were before it. */
  compared: ReadonlyMap<string, ReadonlySet<string>>;
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
  const by = {
    byEvent,
    bySegment,
    dated,
    awaited: awaitedTypes(live.journeys),
    remembersMails: remembersMails(live),
    compared: comparedBy(live),
  };
  found.set(live, by);
  return by;
}

/** Wherever in a journey it stands: a text that only looks like such a condition costs a few writes. */
const remembersMails = ({ journeys, paused, settings }: Live): boolean =>
  asksAboutMails(JSON.stringify([journeys, paused, Object.values(settings.segments)]));

const comparedBy = ({ journeys }: Live): Map<string, Set<string>> => {
  const compared = new Map<string, Set<string>>();
  for (const { trigger, onlyIf = "" } of journeys) {
    if (trigger.kind !== "event") continue;
    const { event, becomes = "", if: condition = "" } = trigger;
    const names = [...namesOfCustomer(becomes), ...[becomes, condition, onlyIf].flatMap(namesBefore)];
    if (names.length > 0) compared.set(event, new Set([...(compared.get(event) ?? []), ...names]));
  }
  return compared;
};
