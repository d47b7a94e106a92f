/** `perennial start`: the whole system on this machine; in an empty folder it plays the demo first. */

import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError, Option } from "commander";
import type { Problem } from "#engine/language/problem.ts";
import type { Instant } from "#engine/walk.ts";
import { isFresh, openDataFolder } from "#local/data-folder.ts";
import { DEMO_START } from "#local/demo/demo-action.ts";
import { demoDays } from "#local/demo/demo-days.ts";
import { localSecret } from "#local/local-secrets.ts";
import { type LocalSystem, localSystem } from "#local/local-system.ts";
import { beginDemo, demoState, type Playing, playDemo } from "#local/play-demo.ts";
import { WorkflowsRefused } from "#local/publish-workflows.ts";
import { progress } from "#local/show/progress.ts";
import { summaryText } from "#local/show/tables.ts";
import { summary } from "#local/summary.ts";

const WORKFLOWS = fileURLToPath(new URL("../../workflows", import.meta.url));

type Options = {
  port: number;
  data: string;
  clock: "virtual" | "real";
  at?: Instant;
  empty?: boolean;
  demo?: boolean;
  secret: Record<string, string>;
  baseUrl?: string;
};

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const portNumber = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError("A port is a number up to 65535.");
  return port;
};

const moment = (text: string): Instant => {
  const at = Date.parse(text);
  if (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(at)) {
    throw new InvalidArgumentError("A moment looks like 2026-11-02T08:00:00Z.");
  }
  return at;
};

const sourceSecret = (text: string, before: Record<string, string>): Record<string, string> => {
  const [, source, secret] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (!source || !secret) throw new InvalidArgumentError("A secret looks like standard=whsec_….");
  return { ...before, [source]: secret };
};

const problemLine = ({ file, line, column, message, remedy }: Problem): string =>
  `${file}:${line}:${column}  ${message}${remedy ? ` ${remedy}` : ""}`;

const canAdvance = (system: LocalSystem): system is LocalSystem & Playing => system.advance !== undefined;

const showDemo = async (system: LocalSystem & Playing, given: Record<string, string>): Promise<void> => {
  const actions = demoDays();
  const secrets = {
    standard: localSecret("standard", given),
    shopify: localSecret("shopify", given),
    woocommerce: localSecret("woocommerce", given),
  };
  const begun = demoState(system.folder)?.done ?? 0;
  if (begun > 0) print(`The demo goes on where it was: ${begun} of ${actions.length} steps are done.`);
  const shown = progress(process.stdout.isTTY === true, print);
  await playDemo(system, actions, secrets, shown.show);
  shown.finish(`Sixty days in a small shop: ${actions.length} steps, ${system.mails().length} mails.\n`);
};

const showState = async (system: LocalSystem): Promise<void> => {
  const text = summaryText(summary(await system.dossiers(), system.mails()), await system.crowd());
  if (text) print(text);
};

const untilStopped = (system: LocalSystem): void => {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    void system.close().then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
};

/** Starts the system and answers once it is ready for use. */
const start = async (options: Options): Promise<void> => {
  const untouched = isFresh(options.data) && !options.empty && options.clock === "virtual" && options.at === undefined;
  const folder = openDataFolder(options.data, options.empty);
  // Noted before anything else happens: a demo that is killed at once is begun again.
  if ((options.demo || untouched) && !demoState(folder)) beginDemo(folder);
  const at = options.at ?? (demoState(folder) ? DEMO_START : undefined);
  const system = await localSystem({
    folder,
    clock: options.clock,
    ...(at === undefined ? {} : { at }),
    port: options.port,
    workflows: WORKFLOWS,
    secrets: options.secret,
    ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
  });
  untilStopped(system);
  if (demoState(folder)?.finished === false && canAdvance(system)) await showDemo(system, options.secret);
  if (!options.empty) await showState(system);
  const clock = options.clock === "virtual" ? `, its clock shows ${new Date(system.clock.now()).toISOString()}` : "";
  print(`Perennial is ready: ${system.url}${clock}. Ctrl-C stops it.`);
};

const reported = async (options: Options): Promise<void> => {
  try {
    await start(options);
  } catch (error) {
    if (error instanceof WorkflowsRefused) for (const problem of error.problems) console.error(problemLine(problem));
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
};

export const startCommand = (): Command =>
  new Command("start")
    .description("run the whole system on this machine; in an empty folder it plays a demo")
    .option("--port <number>", "where to listen, on this machine only", portNumber, 4100)
    .option("--data <folder>", "where the state is kept", ".perennial")
    .addOption(new Option("--clock <kind>", "a virtual clock moves when told").choices(["virtual", "real"]).default("virtual"))
    .option("--at <moment>", "where a virtual clock begins in an empty folder", moment)
    .option("--empty", "throw away what the folder holds, and play no demo")
    .option("--demo", "play the demo, also with other options")
    .addOption(
      new Option("--secret <source=value>", "the secret of a webhook source; may be given several times")
        .env("PERENNIAL_SECRET")
        .argParser(sourceSecret)
        .default({}, "local ones that everybody knows"),
    )
    .option("--base-url <url>", "where the links in mails lead; by default to this system")
    .action(reported);
