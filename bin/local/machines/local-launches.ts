/**
 * The waits between the steps of a launch's ramp. In AWS the state machine itself waits; here its execution ends at that state and
 * a new one starts when the time has come, which is the same: after the wait the machine goes back to its first state, and the
 * launch's progress is in the table. So a virtual clock need not wait for it, and a system that is killed meanwhile loses nothing.
 */

import type { Ports } from "#ports/ports.ts";
import type { Launch } from "#ports/records.ts";
import { LAUNCHING } from "#stores/keys.ts";
import type { ScheduledWork } from "../clock/scheduler.ts";
import type { Machines } from "./local-machines.ts";

type Needs = Pick<Ports, "launches" | "due" | "clock">;
type Waiting = Launch & { nextAt: number };

/** The next steps of the launches that wait between two steps. */
export function localLaunches(ports: Needs, machines: Pick<Machines, "startLaunch">): ScheduledWork {
  return {
    next: async () => {
      // Mostly none runs, and this check costs nothing.
      if ((await ports.due.oldest(LAUNCHING)) === undefined) return Number.MAX_SAFE_INTEGER;
      return Math.min(Number.MAX_SAFE_INTEGER, ...(await waiting(ports)).map(({ nextAt }) => nextAt));
    },
    run: async () => {
      for (const { id, nextAt } of await waiting(ports))
        if (nextAt <= ports.clock.now()) await machines.startLaunch({ launch: id });
    },
  };
}

/** Launches that were in a step when the system was stopped go on. */
export async function resumeLaunches(ports: Needs, machines: Pick<Machines, "startLaunch">): Promise<void> {
  for (const { id, nextAt } of await ports.launches.running())
    if (nextAt === undefined) await machines.startLaunch({ launch: id });
}

const waiting = async ({ launches }: Needs): Promise<Waiting[]> =>
  (await launches.running()).flatMap(({ nextAt, ...launch }) => (nextAt === undefined ? [] : [{ ...launch, nextAt }]));
