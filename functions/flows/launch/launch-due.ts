/** Wakes a schedule that is due: its audience is launched, and the row moves to the next time. */

import { scheduleCause } from "#engine/decide/launch-cause.ts";
import { addDuration } from "#engine/time/durations.ts";
import { localDate } from "#engine/time/local.ts";
import { zoneOf } from "#engine/time/zone.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { moveRow, nextTime, onceCauses } from "./launch-schedules.ts";
import { launchOnce } from "./launch-start.ts";

export type LaunchDueNeeds = Pick<Ports, "publications" | "schedules" | "launches" | "clock" | "report"> & {
  starter: Pick<Ports["starter"], "startLaunch">;
};

/** `left`: it was not due any more, or another writer was faster. A time that comes late, or while the journey is paused, is passed over. */
export async function wakeDueSchedule(
  ports: LaunchDueNeeds,
  thing: Extract<DueThing, { kind: "schedule" }>,
): Promise<"advanced" | "left"> {
  const row = await ports.schedules.load(thing.journey);
  const { settings, journeys } = await ports.publications.current();
  const now = ports.clock.now();
  if (!row || !settings || row.dueAt > now) return "left";
  const pointer = journeys.find((one) => one.name === thing.journey);
  const journey = pointer && (await ports.publications.journey(pointer.name, pointer.version));
  const scheduled = journey && startOf(journey.trigger).schedule !== undefined;
  const once = journey && !scheduled ? await onceCauses(ports, settings, pointer, journey) : [];
  if (!journey || pointer.state === "retired" || !(scheduled || once.length > 0))
    return (await moveRow(ports, row, undefined)) === "moved" ? "advanced" : "left";
  const { zone } = zoneOf(settings.time_zone, "UTC");
  const late = scheduled && now > addDuration(row.dueAt, journey.lateness, zone);
  if (late || pointer.state === "paused") {
    ports.report.note("a schedule was passed over", { journey: journey.name, reason: late ? "late" : "paused" });
  } else {
    // The launch is saved and started before the row moves: after a crash in between it is found, and started again.
    const causes = scheduled ? [scheduleCause(localDate(row.dueAt, zone))] : once;
    for (const cause of causes) await launchOnce(ports)({ journey: journey.name, cause, percent: 100 });
  }
  return (await moveRow(ports, row, nextTime(settings, journey, now))) === "moved" ? "advanced" : "left";
}
