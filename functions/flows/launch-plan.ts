/** The first step of a launch: the customer base shared out among workers. */

import { sliceTasks } from "./launch-tasks.ts";
import type { Ports } from "./ports.ts";

export type LaunchTask = { launch: string; slices: string[] };
export type LaunchPlan = { launch: string; tasks: LaunchTask[] };

/** No tasks: it was stopped before it began, or nobody is known. */
export const launchPlan =
  (ports: Pick<Ports, "base" | "launches">) =>
  async ({ launch }: { launch: string }): Promise<LaunchPlan> => {
    const running = (await ports.launches.load(launch))?.state === "running";
    const tasks = running ? await sliceTasks(ports) : [];
    return { launch, tasks: tasks.map((slices) => ({ launch, slices })) };
  };
