/** What a report says of journeys that recorded events alone do not start. */

import type { PublishedJourney } from "#engine/model/journey.ts";
import { formatLocal } from "#engine/time/local.ts";
import type { Start } from "#engine/triggers/trigger-kind.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { Launch } from "../replay/launches.ts";

/** What there was to start from: `types` of the history's events, and whether anybody came to the journey's door. */
export type Started = { launches: Launch[]; types: readonly string[]; isReached: boolean };

/** One or two sentences; undefined for journeys that events, dates and segments have started. */
export function startNote(
  { name, trigger }: PublishedJourney,
  { launches, types, isReached }: Started,
  zone: string,
): string | undefined {
  const lacking = isReached ? undefined : lackingNote(startOf(trigger), types);
  if (lacking !== undefined) return lacking;
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

/** What the history would have to tell for somebody to enter, and does not. */
const lackingNote = ({ event, date }: Start, types: readonly string[]): string | undefined => {
  const known = `This history has ${types.map((type) => `\`${type}\``).join(", ")} alone.`;
  if (event !== undefined && !types.includes(event)) return `It starts on \`${event}\`, of which this history has none. ${known}`;
  const thing = date?.field.split(".")[0];
  if (thing === undefined || thing === "customer" || types.some((type) => type.startsWith(`${thing}.`))) return undefined;
  return `It starts by \`${date?.field}\`, and this history tells of no ${thing}. ${known}`;
};

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

const momentOf = ({ at }: Launch, zone: string): string => formatLocal(at, zone);
