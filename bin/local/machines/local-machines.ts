/** The state machines on one machine: reacts run at once in the background, sweeps when the scheduler says. */

import type { KeptCopies } from "#flows/privacy/erase-step.ts";
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
  /** Runs the sweep to its end and answers how many due items it advanced. A failing sweep is noted; the next one finds the rest. */
  sweep(): Promise<number>;
  /** Runs a night to its end. A failing one is noted; the next one reads all customers again. */
  night(): Promise<void>;
  /** Reconciles the webhook sources; answers what it found, by source. A failing run is noted; the next one goes on. */
  reconcile(): Promise<unknown>;
};

type Parts = {
  /** The folder of the ASL files. */
  workflows: string;
  /** Ports whose starter is these machines. */
  ports: () => Ports;
  during: <T>(task: () => Promise<T>) => Promise<T>;
  background: Background;
  /** The local WooCommerce shop. */
  shopOrders: ShopOrders;
  /** The mails that this machine keeps to be shown, and exports of people. */
  keptCopies: KeptCopies;
};

/** Ends an execution at its Wait state. */
class WaitReached extends Error {
  override name = "WaitReached";
}

/** The machines are read when the first of them runs. */
export function localMachines({ workflows, ports, during, background, shopOrders, keptCopies }: Parts): Machines {
  let advanced = 0;
  const machines = once(() =>
    aslRunner(
      readMachines(workflows, ["sweep", "react", "nightly", "reconcile", "erase"]),
      {
        ...localHandlers(ports(), during, (more) => {
          advanced += more;
        }),
        ...nightlyHandlers(ports()),
        ...eraseHandlers(ports(), keptCopies),
        ...reconcileHandlers(ports(), shopOrders, during),
      },
      ports().clock,
    ),
  );
  const launchMachine = once(() =>
    aslRunner(readMachines(workflows, ["launch"]), launchHandlers(ports()), withoutWaiting(ports().clock)),
  );
  const run = (machine: string, input: unknown): Promise<unknown> => machines().run(machine, input);
  /** A failure is noted under `message`; the next run makes up for it. */
  const attempt = async (machine: string, message: string, reasonOf: (error: unknown) => string): Promise<unknown> => {
    try {
      return await run(machine, {});
    } catch (error) {
      ports().report.note(message, { reason: reasonOf(error) });
      return undefined;
    }
  };
  const sweep = async (): Promise<number> => {
    const before = advanced;
    await attempt("sweep", "a sweep failed", nameOf);
    return advanced - before;
  };
  const launch = async (input: { launch: string }): Promise<void> => {
    await launchMachine()
      .run("launch", input)
      .catch((error: unknown) => {
        if (!(error instanceof WaitReached)) throw error;
      });
  };
  return {
    sweep,
    night: async () => void (await attempt("nightly", "a night failed", messageOf)),
    reconcile: async () => (await attempt("reconcile", "reconciling the sources failed", messageOf)) ?? [],
    startErase: async (input) => background.start(() => run("erase", input)),
    startLaunch: async (input) => background.start(() => launch(input)),
    startReact: async (input) => background.queue(() => run("react", input), await customerOf(ports(), input.eventId)),
    startSweep: async () => background.start(sweep),
  };
}

/** By what the event calls them: two names of one customer are rare, and optimistic locking sees to those. */
const customerOf = async ({ events }: Ports, eventId: string): Promise<string | undefined> => {
  const { id, email } = (await events.load(eventId))?.event.customer ?? {};
  return id ?? email ?? undefined;
};

/** A launch does not wait here between its steps: see local-launches.ts. */
const withoutWaiting = ({ now }: Clock): Clock => ({ now, sleep: () => Promise.reject(new WaitReached()) });

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown");
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : "unknown");
