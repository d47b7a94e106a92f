/** What a report says of journeys that recorded events alone do not start. */

import type { PublishedJourney } from "#engine/model/journey.ts";
import { formatLocal } from "#engine/time/local.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { Launch } from "../replay/launches.ts";

/** One or two sentences; undefined for journeys that only events, dates and segments start. */
export function startNote({ name, trigger }: PublishedJourney, launches: Launch[], zone: string): string | undefined {
  const own = launches.filter(({ journey }) => journey.name === name);
  const [first] = own;
  const { schedule, byHand } = startOf(trigger);
  if (schedule) {
    if (!first) return "Its schedule does not come within what is replayed.";
    return `Its schedule comes ${times(own.length)}, first on ${momentOf(first, zone)}.`;
  }
  if (!byHand) return first && "Customers who qualify already are enrolled as it is published (enroll_existing).";
  if (!first) return "Nobody enters it by itself; give --enroll-at 2026-03-01T09:00 to see a launch at that moment.";
  return `Launched ${own.map((one) => `on ${momentOf(one, zone)}`).join(" and ")}: everybody who qualified then.`;
}

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

const momentOf = ({ at }: Launch, zone: string): string => formatLocal(at, zone);
