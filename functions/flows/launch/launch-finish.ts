/** The last step of a launch: it is done, or waits for the next step of its ramp, unless it was stopped or a task was given up. */

import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { nextStep } from "./launch-plan.ts";

export type LaunchResults = { launch: string; percent: number; results: { more: boolean; written?: number | undefined }[] };
/** `waitUntil`, ISO 8601: when the state machine goes on with the next step. */
export type LaunchEnd = { launch: string; waitUntil?: string };

/** @throws Error for a launch in which tasks were given up: it stays `running`, and launching it again goes on where it stopped */
export function launchFinish(ports: Pick<Ports, "launches" | "clock">) {
  return ({ launch: id, percent, results }: LaunchResults): Promise<LaunchEnd> =>
    retryOnConflict(ports.clock, async () => {
      const left = results.filter(({ more }) => more).length;
      if (left > 0) throw new Error(`launch ${id} could not go through ${left} tasks`);
      const launch = await ports.launches.load(id);
      // At another percentage it belongs to another execution, which was started after this one.
      if (launch?.state !== "running" || launch.percent !== percent) return { launch: id };
      if (launch.nextAt !== undefined) return { launch: id, waitUntil: iso(launch.nextAt) };
      if (!launch.ramp || nextStep(launch) === undefined) {
        const dates =
          launch.cause.kind === "dates" ? { written: results.reduce((sum, { written = 0 }) => sum + written, 0) } : {};
        await saved(ports.launches.save({ ...launch, ...dates, state: "done" }));
        return { launch: id };
      }
      const nextAt = ports.clock.now() + launch.ramp.every;
      await saved(ports.launches.save({ ...launch, nextAt }));
      return { launch: id, waitUntil: iso(nextAt) };
    });
}

const iso = (moment: number): string => new Date(moment).toISOString();
