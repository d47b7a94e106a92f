/** The last step of a launch: it is done, unless it was stopped or had to give somebody up. */

import { againOnConflict, Conflict } from "./conflict.ts";
import type { Ports } from "./ports.ts";

export type LaunchResults = { launch: string; results: { more: boolean }[] };

/** Throws for a launch in which slices were given up: it stays `running`, and launching it again goes on where it stopped. */
export const launchFinish =
  (ports: Pick<Ports, "launches">) =>
  ({ launch: id, results }: LaunchResults): Promise<{ launch: string }> =>
    againOnConflict(5, async () => {
      const left = results.filter(({ more }) => more).length;
      if (left > 0) throw new Error(`launch ${id} could not go through ${left} tasks`);
      const launch = await ports.launches.load(id);
      if (launch?.state === "running" && (await ports.launches.save({ ...launch, state: "done" })) === "conflict")
        throw new Conflict();
      return { launch: id };
    });
