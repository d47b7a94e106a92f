/** Keeps one row in the due index for each live journey that starts on a schedule, at its next time. */

import { enrollCause } from "#engine/decide/launch-cause.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { nextScheduled } from "#engine/time/schedules.ts";
import { zoneOf } from "#engine/time/zone.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { Ports } from "#ports/ports.ts";
import type { ScheduleRow } from "#ports/records.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { launchIdOf } from "./launch-start.ts";

/** The first time after `after`, on the shop's clock. */
export function nextTime(settings: Settings, { trigger }: PublishedJourney, after: number): number | undefined {
  const { schedule } = startOf(trigger);
  return schedule ? nextScheduled(schedule, after, zoneOf(settings.time_zone, "UTC").zone) : undefined;
}

/** Moves the row to `dueAt`, or removes it where that is undefined. */
export async function moveRow(
  ports: Pick<Ports, "schedules">,
  row: ScheduleRow,
  dueAt: number | undefined,
): Promise<"moved" | "conflict"> {
  const result = dueAt === undefined ? await ports.schedules.remove(row) : await ports.schedules.save({ ...row, dueAt });
  return result === "conflict" ? "conflict" : "moved";
}

type Needs = Pick<Ports, "publications" | "schedules" | "launches" | "clock">;

/**
 * To be called after publishing, pausing, resuming and retiring; a repeat changes nothing. A row that is due already is the
 * left to the sweep. Paused journeys keep their row: what falls due meanwhile is passed over.
 */
export function planSchedules(ports: Needs) {
  return async (): Promise<void> => {
    const { settings, journeys } = await ports.publications.current();
    if (!settings) return;
    const now = ports.clock.now();
    for (const pointer of journeys) {
      const journey = await ports.publications.journey(pointer.name, pointer.version);
      const holds = journey && pointer.state !== "retired";
      const wanted = holds ? (nextTime(settings, journey, now) ?? (await enrollTime(ports, journey, now))) : undefined;
      await retryOnConflict(ports.clock, async () => {
        const row = await ports.schedules.load(pointer.name);
        if (row ? row.dueAt <= now || row.dueAt === wanted : wanted === undefined) return;
        await saved(moveRow(ports, row ?? { journey: pointer.name, revision: 0, dueAt: 0 }, wanted));
      });
    }
  };
}

/** `enroll_existing`: at once, and once only; customers who qualify later enter by the journey's own trigger. */
const enrollTime = async (ports: Needs, { name, enrollExisting }: PublishedJourney, now: number): Promise<number | undefined> =>
  enrollExisting && !(await ports.launches.load(launchIdOf({ journey: name, cause: enrollCause(name) }))) ? now : undefined;
