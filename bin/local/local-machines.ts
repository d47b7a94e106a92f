/** The state machines at work on one machine: reacts run at once in the background, sweeps when the scheduler says. */

import { join } from "node:path";
import type { Ports, Starter } from "#flows/ports.ts";
import { aslRunner, readMachines } from "./asl-runner.ts";
import type { Background } from "./background.ts";
import { localHandlers } from "./local-handlers.ts";

export type Machines = Starter & {
  /** Runs the sweep to its end and answers how many due things went on. A failing sweep is noted; the next one finds the rest. */
  sweep(): Promise<number>;
};

type Parts = {
  /** The folder of the ASL files. */
  workflows: string;
  /** Ports that know these machines as their starter. */
  ports: () => Ports;
  during: <T>(task: () => Promise<T>) => Promise<T>;
  background: Background;
};

export const localMachines = ({ workflows, ports, during, background }: Parts): Machines => {
  let advanced = 0;
  const runner = () =>
    aslRunner(
      readMachines(join(workflows), ["sweep", "react"]),
      localHandlers(ports(), during, (more) => {
        advanced += more;
      }),
      ports().clock,
    );
  let made: ReturnType<typeof runner> | undefined;
  const run = (machine: string, input: unknown): Promise<unknown> => {
    made ??= runner();
    return made.run(machine, input);
  };
  const sweep = async (): Promise<number> => {
    const before = advanced;
    try {
      await run("sweep", {});
    } catch (error) {
      ports().report.note("a sweep failed", { reason: error instanceof Error ? error.name : "unknown" });
    }
    return advanced - before;
  };
  return {
    sweep,
    startReact: async (input) => background.start(() => run("react", input)),
    startSweep: async () => background.start(sweep),
  };
};
