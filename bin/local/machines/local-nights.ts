/** When it is night on this machine: at three by the shop's clock, as the schedule of a deployed system has it. */

import type { Schedule } from "#engine/model/moment.ts";
import { nextScheduled } from "#engine/time/schedules.ts";
import { zoneOf } from "#engine/time/zone.ts";
import type { Ports } from "#ports/ports.ts";
import type { Nights } from "../clock/scheduler.ts";
import type { Machines } from "./local-machines.ts";

const EVERY_NIGHT: Schedule = { kind: "daily", at: "03:00" };

/** Nights that passed while the system was off are not made up for: the next one sees what time has changed since. */
export function localNights(ports: Pick<Ports, "publications" | "clock">, machines: Pick<Machines, "night">): Nights {
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
