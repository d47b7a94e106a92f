/** The first step of a night: which night it is, and how the customer base is divided among workers. */

import { localDate } from "#engine/time/local.ts";
import { zoneOf } from "#engine/time/zone.ts";
import type { Ports } from "#ports/ports.ts";
import { sliceTasks } from "../customer-base/slice-tasks.ts";
import { watchSegments } from "./nightly-watch.ts";

/** One date in the shop's zone and one moment for the whole night, so that all workers compute alike. */
export type NightTask = { night: string; at: number; slices: string[] };
export type NightPlan = { night: string; at: number; tasks: NightTask[] };

/** No tasks: nothing is published, or no customer is stored. */
export function nightlyPlan(ports: Pick<Ports, "customerBase" | "publications" | "clock">) {
  return async (_input: unknown): Promise<NightPlan> => {
    const at = ports.clock.now();
    const { settings } = await ports.publications.current();
    const night = localDate(at, zoneOf(settings?.time_zone, "UTC").zone);
    const tasks = settings ? await sliceTasks(ports) : [];
    if (tasks.length === 0) await watchSegments(ports)();
    return { night, at, tasks: tasks.map((slices) => ({ night, at, slices })) };
  };
}
