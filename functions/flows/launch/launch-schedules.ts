/** Keeps one row in the due index for each live journey that starts on a schedule, at its next time, or has to be launched once. */

import { enrollCause } from "#engine/decide/launch-cause.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { nextScheduled } from "#engine/time/schedules.ts";
import { zoneOf } from "#engine/time/zone.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { Ports } from "#ports/ports.ts";
import type { Launch, Pointer, ScheduleRow } from "#ports/records.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { datesCauseOf } from "./dates-cause.ts";
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

type Needs = Pick<Ports, "publications" | "schedules" | "launches" | "customerBase" | "clock">;

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
      const wanted = holds
        ? (nextTime(settings, journey, now) ?? (await onceTime(ports, settings, pointer, journey)))
        : undefined;
      await retryOnConflict(ports.clock, async () => {
        const row = await ports.schedules.load(pointer.name);
        if (row ? row.dueAt <= now || row.dueAt === wanted : wanted === undefined) return;
        await saved(moveRow(ports, row ?? { journey: pointer.name, revision: 0, dueAt: 0 }, wanted));
      });
    }
  };
}

/** What is launched at once and once only: `enroll_existing`, and the dates of customers who are known already. */
export async function onceCauses(
  ports: Pick<Ports, "publications" | "launches">,
  settings: Settings,
  pointer: Pointer,
  journey: PublishedJourney,
): Promise<Launch["cause"][]> {
  if (startOf(journey.trigger).schedule) return [];
  const dates = await datesCauseOf(ports, settings, pointer, journey);
  const causes = [...(journey.enrollExisting ? [enrollCause(journey.name)] : []), ...(dates ? [dates] : [])];
  const launched = await Promise.all(causes.map((cause) => ports.launches.load(launchIdOf({ journey: journey.name, cause }))));
  // One with dates that began and did not end, because its writer died, is begun again: it goes on where it was.
  return causes.filter(({ kind }, place) => !launched[place] || (kind === "dates" && launched[place].state !== "done"));
}

/** Customers who come, or qualify, later enter by the journey's own trigger; where there are none yet, nothing is left to do. */
const onceTime = async (
  ports: Needs,
  settings: Settings,
  pointer: Pointer,
  journey: PublishedJourney,
): Promise<number | undefined> => {
  const causes = await onceCauses(ports, settings, pointer, journey);
  if (causes.length === 0) return undefined;
  const onlyDates = causes.every(({ kind }) => kind === "dates");
  return onlyDates && (await isEmpty(ports)) ? undefined : ports.clock.now();
};

const isEmpty = async ({ customerBase }: Pick<Ports, "customerBase">): Promise<boolean> => {
  for (const slice of customerBase.slices) if ((await customerBase.customersIn(slice, undefined, 1)).length > 0) return false;
  return true;
};
