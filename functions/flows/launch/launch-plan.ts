/** The first step of a launch, and of each step of its ramp: divides the customer base among workers. */

import type { Ports } from "#ports/ports.ts";
import type { Launch } from "#ports/records.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { sliceTasks } from "../customer-base/slice-tasks.ts";

/** `written`: by an earlier shift at this task; see launch-slice.ts. */
export type LaunchTask = { launch: string; slices: string[]; written?: number };
/** `percent`: what this pass is for; when it ends, the launch may be at another one. */
export type LaunchPlan = { launch: string; percent: number; tasks: LaunchTask[] };

/** No tasks: it was stopped, or waits for its next step, or no customer is stored. */
export function launchPlan(ports: Needs) {
  return async ({ launch: id }: { launch: string }): Promise<LaunchPlan> => {
    const launch = await atItsStep(ports, id);
    const works = launch?.state === "running" && launch.nextAt === undefined;
    const tasks = works ? await sliceTasks(ports) : [];
    return { launch: id, percent: launch?.percent ?? 0, tasks: tasks.map((slices) => ({ launch: id, slices })) };
  };
}

/** The percentage that follows in the ramp; undefined: this was the last one. */
export function nextStep({ ramp, percent }: Launch): number | undefined {
  return ramp?.steps.find((step) => step > percent);
}

type Needs = Pick<Ports, "customerBase" | "launches" | "clock">;

/** The launch at the step whose time has come. Of two executions that wake at once, one takes the step and both work on it. */
const atItsStep = (ports: Needs, id: string): Promise<Launch | undefined> =>
  retryOnConflict(ports.clock, async () => {
    const launch = await ports.launches.load(id);
    if (launch?.state !== "running" || launch.nextAt === undefined || launch.nextAt > ports.clock.now()) return launch;
    const { nextAt: _nextAt, ...rest } = launch;
    const stepped = await saved(ports.launches.save({ ...rest, percent: nextStep(launch) ?? launch.percent }));
    return stepped;
  });
