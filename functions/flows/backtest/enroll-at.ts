/** `--enroll-at 2026-03-01T09:00`: the moment at which a back-test launches the journeys that start by hand. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { parseDate, timeOfDay } from "#engine/time/calendar.ts";
import { localDate } from "#engine/time/local.ts";
import { instantOf } from "#engine/time/wall-clock.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { UnreadableHistory } from "./history.ts";

const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads the moment on the clock of `zone`, the settings' zone.
 *
 * @throws UnreadableHistory when the text is no moment, or none of the journeys starts by hand
 */
export function readEnrollAt(text: string | undefined, zone: string, journeys: PublishedJourney[]): Instant | undefined {
  if (text === undefined) return undefined;
  const [, day = "", time = ""] = MOMENT.exec(text) ?? [];
  const date = parseDate(day);
  if (date === undefined)
    throw new UnreadableHistory(`--enroll-at must be a day and a time such as 2026-03-01T09:00, not ${text}`);
  if (!journeys.some(({ trigger }) => startOf(trigger).byHand)) {
    const names = journeys.map(({ name }) => name).join(", ");
    throw new UnreadableHistory(
      `--enroll-at is for journeys that start by hand (starts_when: { manual: yes }), not for ${names}`,
    );
  }
  return instantOf(date + timeOfDay(time), zone);
}

/** @throws UnreadableHistory when the launch lies outside the span, where it would silently enroll nobody */
export function mustBeWithin(at: Instant | undefined, { from, to, zone }: { from: Instant; to: Instant; zone: string }): void {
  if (at === undefined || (at >= from && at <= to)) return;
  throw new UnreadableHistory(
    `--enroll-at must lie within what is replayed, ${localDate(from, zone)} to ${localDate(to, zone)}: give --from or --to to widen it`,
  );
}
