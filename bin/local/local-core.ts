/** The parts of the local system, wired together: clock, database, mail service, state machines, and a port to listen on. */

import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { httpsCaller } from "#calls/https-caller.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { KeptCopies } from "#flows/privacy/erase-step.ts";
import type { Forms, Ports } from "#ports/ports.ts";
import { PROJECT } from "../workflows/project-folder.ts";
import { type LocalClock, localClock } from "./clock/local-clock.ts";
import { countingReport } from "./counting-report.ts";
import { type FakeWoocommerce, fakeWoocommerce } from "./fake-woocommerce.ts";
import { type Listening, listen } from "./http/listen.ts";
import { type ShownCall, shownCalls } from "./http/shown-calls.ts";
import { localLinks } from "./local-links.ts";
import { type DecorateMailer, localPorts } from "./local-ports.ts";
import { localSecret } from "./local-secret.ts";
import { background } from "./machines/background.ts";
import { localMachines, type Machines } from "./machines/local-machines.ts";
import { openStores } from "./open-stores.ts";
import { type FakeSes, fakeSes } from "./ses/fake-ses.ts";
import { sesEventHandler } from "./ses/handle-ses-event.ts";
import { showRefusals } from "./show-refusals.ts";
import type { DataFolder } from "./storage/data-folder.ts";
import { removeExports } from "./storage/exports.ts";
import { OWN_FILE } from "./storage/owner-only.ts";
import { type StoreFaults, storeFaults } from "./storage/store-faults.ts";

export type CoreOptions = {
  /** Where the state is kept; without one it is in memory. */
  folder?: DataFolder;
  clock: "virtual" | "real";
  /** Where a virtual clock begins in an empty folder. */
  at?: Instant;
  /** 0 takes any free port. */
  port: number;
  /** The folder of journeys, templates, settings and state machines. */
  workflows: string;
  /** Where the links in mails lead; by default to this system itself. Deployed stacks know https only. */
  baseUrl?: string;
  /** Secrets of webhook sources, by source name. */
  secrets?: Record<string, string>;
  /** Shown in a sentence what a person at the terminal has to know at once. */
  show?: (sentence: string) => void;
  decorateMailer?: DecorateMailer;
};

export type LocalCore = {
  time: LocalClock;
  /** The ids of all customers. */
  customerIds(): string[];
  faults: StoreFaults;
  http: Listening;
  ses: FakeSes;
  /** The outgoing calls that were tried, oldest first. */
  calls(): ShownCall[];
  /** What was counted since the start, by the names of the metrics that alarms watch. */
  metrics(): Record<string, number>;
  machines: Machines;
  woocommerce: FakeWoocommerce;
  /** Writes the store's file anew without what was deleted. */
  compact(): void;
  ports: Ports;
  forms: Forms;
  /** Resolves once nothing runs in the background. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens the database and the port; nothing runs yet.
 *
 * @throws ClockRefused, or an Error that says what to do when the folder or the port is in use
 */
export async function localCore({ folder, workflows, ...options }: CoreOptions): Promise<LocalCore> {
  const time = localClock(options.clock, options.at, folder);
  const { clock } = time;
  const report = reportInto(folder, clock.now);
  const showing = showRefusals(report, options.show ?? (() => {}));
  const tasks = background((error) => report.note("something failed", { reason: nameOf(error) }));
  const faults = storeFaults();
  const database = openStores(folder, clock, faults.pick);
  const http = await listen(options.port).catch((error: unknown) => {
    database.close();
    throw error;
  });
  const ses = fakeSes({
    ...(folder ? { folder: join(folder.path, "ses") } : {}),
    clock,
    onEvent: sesEventHandler(() => ports),
  });
  const during = time.kind === "virtual" ? time.clock.during : <T>(task: () => Promise<T>) => task();
  const woocommerce = fakeWoocommerce(() => clock, localSecret("woocommerce", options.secrets));
  const shopOrders = woocommerce.shop;
  const keptCopies: KeptCopies = {
    forget: async (addresses, mailKeys, customers) => {
      await ses.forget(addresses, mailKeys);
      if (folder) removeExports(folder.path, { addresses, customers });
    },
  };
  const machines = localMachines({
    workflows: withMachines(workflows),
    ports: () => ports,
    during,
    background: tasks,
    shopOrders,
    keptCopies,
  });
  const outgoing = shownCalls(httpsCaller());
  const { links, forms } = localLinks(folder, options.baseUrl ?? http.url);
  const { decorateMailer } = options;
  const ports = localPorts(
    { ...database.stores, epoch: database.epoch },
    {
      ...{ clock, report: showing, links, starter: machines, ses, caller: outgoing.caller },
      ...(decorateMailer ? { decorateMailer } : {}),
    },
  );
  const idle = async (): Promise<void> => {
    await tasks.idle();
    await ses.idle();
  };
  const close = async (): Promise<void> => {
    await http.close();
    await idle();
    await ses.close();
    database.close();
  };
  return {
    time,
    customerIds: database.customerIds,
    faults,
    http,
    ses,
    calls: outgoing.calls,
    metrics: report.counts,
    machines,
    woocommerce,
    compact: database.compact,
    ports,
    forms,
    idle,
    close,
  };
}

/** Notes for the operator, kept beside the data: ids and reasons only. */
const reportInto = (folder: DataFolder | undefined, now: () => Instant) =>
  countingReport((note) => {
    if (folder) append(join(folder.path, "notes.jsonl"), { at: new Date(now()).toISOString(), ...note });
  });

/** A full disk loses the note, and must not stop what the note is about. */
const append = (path: string, note: object): void => {
  try {
    appendFileSync(path, `${JSON.stringify(note)}\n`, { mode: OWN_FILE });
  } catch (error) {
    console.error(`A note could not be kept in ${path} (${error instanceof Error ? error.message : error}).`);
  }
};

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown");

/** A shop's own folder may hold no state machines: then those that Perennial comes with. */
const withMachines = (workflows: string): string =>
  existsSync(join(workflows, "sweep.asl.json")) ? workflows : join(PROJECT, "workflows");
