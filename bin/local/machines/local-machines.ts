/** The state machines at work on one machine: reacts run at once in the background, sweeps when the scheduler says. */

import { join } from "node:path";
import type { KeptMails } from "#flows/privacy/erase-step.ts";
import type { Clock } from "#ports/clock.ts";
import type { Ports, Starter } from "#ports/ports.ts";
import type { ShopOrders } from "#ports/shop-orders.ts";
import { aslRunner, readMachines } from "./asl-runner.ts";
import type { Background } from "./background.ts";
import { eraseHandlers } from "./erase-handlers.ts";
import { launchHandlers } from "./launch-handlers.ts";
import { localHandlers } from "./local-handlers.ts";
import { nightlyHandlers } from "./nightly-handlers.ts";
import { reconcileHandlers } from "./reconcile-handlers.ts";

export type Machines = Starter & {
  /** Runs the sweep to its end and answers how many due things went on. A failing sweep is noted; the next one finds the rest. */
  sweep(): Promise<number>;
  /** Runs a night to its end. A failing one is noted; the next one sees everybody again. */
  night(): Promise<void>;
  /** Looks after the sources of webhooks; answers what it found, by source. A failing run is noted; the next one goes on. */
  reconcile(): Promise<unknown>;
};

type Parts = {
  /** The folder of the ASL files. */
  workflows: string;
  /** Ports that know these machines as their starter. */
  ports: () => Ports;
  during: <T>(task: () => Promise<T>) => Promise<T>;
  background: Background;
  /** The local WooCommerce shop. */
  shopOrders: ShopOrders;
  /** The mails that this machine keeps to be looked at. */
  keptMails: KeptMails;
};

/** Ends an execution at its Wait state. */
class Parked extends Error {
  override name = "Parked";
}

export function localMachines({ workflows, ports, during, background, shopOrders, keptMails }: Parts): Machines {
  let advanced = 0;
  const runner = () =>
    aslRunner(
      readMachines(join(workflows), ["sweep", "react", "nightly", "reconcile", "erase"]),
      {
        ...localHandlers(ports(), during, (more) => {
          advanced += more;
        }),
        ...nightlyHandlers(ports()),
        ...eraseHandlers(ports(), keptMails),
        ...reconcileHandlers(ports(), shopOrders, during),
      },
      ports().clock,
    );
  const launchRunner = () => aslRunner(readMachines(workflows, ["launch"]), launchHandlers(ports()), parking(ports().clock));
  let launches: ReturnType<typeof runner> | undefined;
  const launch = async (input: { launch: string }): Promise<void> => {
    launches ??= launchRunner();
    await launches.run("launch", input).catch((error: unknown) => {
      if (!(error instanceof Error && error.name === "Parked")) throw error;
    });
  };
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
  const night = async (): Promise<void> => {
    try {
      await run("nightly", {});
    } catch (error) {
      ports().report.note("a night failed", { reason: error instanceof Error ? error.message : "unknown" });
    }
  };
  const reconcile = async (): Promise<unknown> => {
    try {
      return await run("reconcile", {});
    } catch (error) {
      ports().report.note("looking after the sources failed", { reason: error instanceof Error ? error.message : "unknown" });
      return [];
    }
  };
  return {
    sweep,
    night,
    reconcile,
    startErase: async (input) => background.start(() => run("erase", input)),
    startLaunch: async (input) => background.start(() => launch(input)),
    startReact: async (input) => background.start(() => run("react", input)),
    startSweep: async () => background.start(sweep),
  };
}

/** A launch does not wait here between its steps: see local-launches.ts. */
const parking = ({ now }: Clock): Clock => ({ now, sleep: () => Promise.reject(new Parked()) });
