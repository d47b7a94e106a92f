/** Starts the local system: plays the demo in a new folder, shows what happened, and runs until it is stopped. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Problem } from "#language/problem.ts";
import { RESTORED } from "#ports/epoch.ts";
import { PROJECT } from "../workflows/project-folder.ts";
import { compose, type LocalSystem } from "./compose.ts";
import { DEMO_START } from "./demo/demo-action.ts";
import { demoDays } from "./demo/demo-days.ts";
import { beginDemo, DEMO_NOTE, demoState, liveDemo, type Playing, playDemo } from "./demo/play-demo.ts";
import { progress } from "./demo/progress.ts";
import type { DemoSecrets } from "./demo/sign-delivery.ts";
import { summary } from "./demo/summary.ts";
import { shortName, summaryText } from "./demo/summary-text.ts";
import { listen } from "./http/listen.ts";
import { localSecret, unlistedSecrets } from "./local-secret.ts";
import { WorkflowsRefused } from "./publish-workflows.ts";
import { customersIn } from "./storage/customers-in.ts";
import { isFresh, openDataFolder } from "./storage/data-folder.ts";
import { whatRuns } from "./storage/what-runs.ts";
import { rememberAgain, rememberedWorkflows, rememberWorkflows } from "./storage/workflows-note.ts";

const WORKFLOWS = join(PROJECT, "workflows");

const CLOCK_GOES_ON = "--at is for a virtual clock that does not stand later already: this clock is not put there.";

const GOES_ON = "It goes on while somebody has the console open, ten times as fast as yours. ";

/** The options of `perennial start`. */
export type StartOptions = {
  port: number;
  data: string;
  clock: "virtual" | "real";
  at?: Instant;
  empty?: boolean;
  /** Also where the folder holds customers. */
  yes?: boolean;
  demo?: boolean;
  secret: Record<string, string>;
  baseUrl?: string;
  /** Absent: those that the data folder ran last, else the ones that Perennial comes with. */
  workflows?: string;
};

/** Prints what is wrong and exits with 1 when it cannot start. */
export async function runStart(options: StartOptions): Promise<void> {
  try {
    await start(options);
  } catch (error) {
    if (error instanceof WorkflowsRefused) for (const problem of error.problems) console.error(problemLine(problem));
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const problemLine = ({ file, line, column, message, remedy }: Problem): string =>
  `${file}:${line}:${column}  ${message}.${remedy ? ` ${remedy}` : ""}`;

const canAdvance = (system: LocalSystem): system is LocalSystem & Playing => system.advance !== undefined;

const secretsOf = (given: Record<string, string>): DemoSecrets => ({
  standard: localSecret("standard", given),
  shopify: localSecret("shopify", given),
  woocommerce: localSecret("woocommerce", given),
});

const showDemo = async (
  system: LocalSystem & Playing,
  given: Record<string, string>,
  isStopping: () => boolean,
): Promise<void> => {
  print(`The demo plays. Watch it at ${system.console}\n`);
  const actions = demoDays();
  const before = demoState(system.folder)?.done ?? 0;
  if (before > 0) print(`The demo goes on where it was: ${before} of ${actions.length} steps are done.`);
  const shown = progress(process.stdout.isTTY === true, print);
  await playDemo(system, actions, secretsOf(given), { onStep: shown.show, isStopping });
  if (isStopping()) return shown.finish("Stopped. It goes on from here when it is started again.");
  const { done = 0 } = demoState(system.folder) ?? {};
  shown.finish(`Two months in a small shop: ${done} steps, ${system.mailCount()} mails.\n`);
};

/** Whoever opens the console finds a shop in which time passes. */
const letDemoLive = (system: LocalSystem & Playing, given: Record<string, string>): void =>
  system.letRun(liveDemo(system, demoDays(), secretsOf(given)));

/** Beyond so many customers nobody wants to read what has become of each, nor to wait until all of them are read. */
const MOST_SHOWN = 1_000;

const showState = async (system: LocalSystem): Promise<void> => {
  const customers = system.customerCount();
  if (customers > MOST_SHOWN) return print(`${customers} customers, ${system.mailCount()} mails.`);
  const customerRecords = await system.customerRecords();
  const names = new Map(customerRecords.map(({ customer }) => [customer.id, shortName(customer)]));
  const text = summaryText(summary(customerRecords, system.mails()), await system.waiting(), (id) => names.get(id) ?? id);
  if (text) print(text);
};

/** On Ctrl-C lets `work` end, then closes the system; a second Ctrl-C does not wait. */
const untilStopped = async (system: LocalSystem, work: (isStopping: () => boolean) => Promise<void>): Promise<void> => {
  let stopping = false;
  let working: Promise<void> = Promise.resolve();
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await working;
    await system.close();
    process.exit(0);
  };
  process.on("SIGINT", () => void stop());
  process.on("SIGTERM", () => void stop());
  working = work(() => stopping);
  await working;
};

/** The demo can be played again; what a shop has told cannot. */
const mustHoldNoShop = (data: string): void => {
  const customers = customersIn(data);
  if (customers === 0 || existsSync(join(data, DEMO_NOTE))) return;
  throw new Error(
    `${data} holds ${customers} customers, and --empty throws them away with all that is known of them. ` +
      "Add --yes to do that, or choose another folder with --data.",
  );
};

const mustBeThere = (workflows: string): string => {
  if (existsSync(workflows)) return workflows;
  throw new Error(`There is no folder ${workflows}. Name one with journeys, templates and settings, as ${WORKFLOWS} is.`);
};

/** Resolves once the system is ready for use. */
const start = async (options: StartOptions): Promise<void> => {
  const untouched = isFresh(options.data) && !options.empty && options.clock === "virtual" && options.at === undefined;
  if (options.empty && !options.yes) mustHoldNoShop(options.data);
  // Before anything is thrown away: a port that is taken ends the start here.
  if (options.empty) await (await listen(options.port)).close();
  const folder = openDataFolder(options.data, options.empty);
  // Noted before anything else happens: a demo that is killed at once starts again.
  if ((options.demo || untouched) && !demoState(folder)) beginDemo(folder);
  const before = rememberedWorkflows(folder);
  if (options.workflows !== undefined) rememberWorkflows(folder, { folder: mustBeThere(options.workflows) });
  // Later the folder's own clock says where the demo stands.
  const at = options.at ?? (demoState(folder)?.done === 0 ? DEMO_START : undefined);
  const running = whatRuns(rememberedWorkflows(folder), WORKFLOWS);
  if (running.publishing === "nothing") print(running.line);
  const system = await compose({
    ...running,
    folder,
    clock: options.clock,
    ...(at === undefined ? {} : { at }),
    port: options.port,
    secrets: options.secret,
    show: print,
    ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
  }).catch((error: unknown) => {
    if (error instanceof WorkflowsRefused) rememberAgain(folder, before);
    throw error;
  });
  if (options.at !== undefined && system.clock.now() !== options.at) print(CLOCK_GOES_ON);
  await untilStopped(system, async (isStopping) => {
    if ((await system.ports.epoch.standing()) === "restored") print(`${RESTORED}.\n`);
    if (demoState(folder)?.finished === false && canAdvance(system)) await showDemo(system, options.secret, isStopping);
    if (isStopping()) return;
    if (!options.empty) await showState(system);
    const clock = options.clock === "virtual" ? `Its clock shows ${new Date(system.clock.now()).toISOString()}. ` : "";
    const isAlive = demoState(folder)?.finished === true && canAdvance(system);
    if (isAlive) letDemoLive(system, options.secret);
    const { settings } = await system.ports.publications.current();
    for (const line of unlistedSecrets(Object.keys(settings?.sources ?? {}), options.secret)) print(line);
    print(`Perennial is ready: ${system.console}\n${clock}${isAlive ? GOES_ON : ""}Ctrl-C stops it.`);
  });
};
