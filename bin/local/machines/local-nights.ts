/** The nights of the local system: at three on the settings' clock, as the schedule of a deployed system has it. */

import type { Schedule } from "#engine/model/moment.ts";
import { nextScheduled } from "#engine/time/schedules.ts";
import { zoneOf } from "#engine/time/zone.ts";
import type { Ports } from "#ports/ports.ts";
import type { ScheduledWork } from "../clock/scheduler.ts";
import type { Machines } from "./local-machines.ts";

const EVERY_NIGHT: Schedule = { kind: "daily", at: "03:00" };

/** A night that was missed while the system was off is not made up for: the next one sees what time has changed since. */
export function localNights(ports: Pick<Ports, "publications" | "clock">, machines: Pick<Machines, "night">): ScheduledWork {
  let last = ports.clock.now();
  return {
    next: async () => {
      const { settings } = await ports.publications.current();
      return nextScheduled(EVERY_NIGHT, last, zoneOf(settings?.time_zone, "UTC").zone) ?? Number.MAX_SAFE_INTEGER;
    },
    run: async () => {
      last = ports.clock.now();
      await machines.night();
    },
  };
}
