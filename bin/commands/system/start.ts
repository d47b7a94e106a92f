/** `perennial start`: the whole system on this machine; in an empty folder it plays the demo first. */

import { Command, InvalidArgumentError, Option } from "commander";
import type { StartOptions } from "#local/run-start.ts";
import { withExample } from "../command-for.ts";

/** It exits with 1 when the system cannot be started. */
export function startCommand(): Command {
  const command = new Command("start").description("run the whole system on this machine; in an empty folder it plays a demo");
  return withExample(command, "start --port 4200 --clock real --empty")
    .option("--port <number>", "where to listen, on this machine only", portNumber, 4100)
    .option("--data <folder>", "where the state is kept", ".perennial")
    .option(
      "--workflows <folder>",
      "the workflows folder; by default the one that ran here last, else the one that comes with it",
    )
    .addOption(
      new Option("--clock <kind>", "a virtual clock moves when it is advanced").choices(["virtual", "real"]).default("virtual"),
    )
    .option(
      "--at <moment>",
      "where a virtual clock begins in an empty folder; in another one, until when the system was down",
      moment,
    )
    .option("--empty", "throw away what the folder holds, and play no demo")
    .option("--yes", "with --empty: also where it holds customers of a shop")
    .option("--demo", "play the demo, also with other options")
    .addOption(
      new Option("--secret <source=value>", "the secret of a webhook source; may be given several times")
        .env("PERENNIAL_SECRET")
        .argParser(sourceSecret)
        .default({}, "local ones that everybody knows"),
    )
    .option("--base-url <url>", "where the links in mails lead; by default to this system")
    .action(start);
}

const portNumber = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError("A port is a number up to 65535.");
  return port;
};

const moment = (text: string): number => {
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

const start = async (options: StartOptions): Promise<void> => {
  const { runStart } = await import("#local/run-start.ts");
  await runStart(options);
};
