/** `perennial launch`: lets the audience of a journey in, a few first if wanted; without --yes it tells what would happen. */

import { Command, InvalidArgumentError, Option } from "commander";
import { readDuration } from "#language/values/durations.ts";
import { onSystem, runAndPrint, type Where } from "./run-and-print.ts";

type Options = Where & {
  json?: boolean;
  yes?: boolean;
  stop?: boolean;
  status?: boolean;
  occasion: string;
  ramp?: number[];
  every: number;
};

const HOUR = 3_600_000;
const MILLISECONDS: Record<string, number> = { minutes: HOUR / 60, hours: HOUR, days: 24 * HOUR, weeks: 168 * HOUR };
/** An execution of the state machine that drives it ends after 23 days: launch.asl.json. */
const LONGEST = 21 * 24 * HOUR;

/** It exits with 1 when the journey cannot be launched, or was not. */
export function launchCommand(): Command {
  return onSystem(
    new Command("launch")
      .description("tell what letting the audience of a journey in would do, and do it with --yes")
      .argument("<journey>", "a journey that starts by hand or on a schedule")
      .option("--yes", "do it")
      .addOption(
        new Option("--ramp [steps]", "a few first: percentages of the audience; who is in at one step is in at the next")
          .argParser(steps)
          .preset("1%,10%,100%"),
      )
      .option("--every <time>", "how long between the steps of the ramp", pause, HOUR)
      .option("--occasion <name>", "what for: the same occasion never lets anybody in twice", "by-hand")
      .option("--stop", "let nobody in any more; whoever is inside stays")
      .option("--status", "how far it is"),
  ).action(launch);
}

const steps = (text: string): number[] => {
  const read = text.split(",").map((part) => (part.trim() === "all" ? 100 : Number(part.trim().replace(/\s*%$/, ""))));
  const ascending = read.every((percent, n) => percent > (read[n - 1] ?? 0) && percent <= 100);
  if (!ascending) throw new InvalidArgumentError("A ramp is growing percentages, such as 1%,10%,100%.");
  return read;
};

const pause = (text: string): number => {
  const read = readDuration(text);
  const unit = "value" in read ? MILLISECONDS[read.value.unit] : undefined;
  if (!("value" in read) || unit === undefined)
    throw new InvalidArgumentError("Write it in words, such as `1 hour` or `2 days`.");
  return read.value.amount * unit;
};

const launch = async (journey: string, options: Options): Promise<void> => {
  const { yes = false, stop, status, occasion, ramp, every, ...where } = options;
  if (ramp && every * (ramp.length - 1) > LONGEST) {
    console.error("A ramp takes 21 days at most: make --every shorter, or the steps fewer.");
    process.exitCode = 1;
    return;
  }
  const act = stop ? "stop" : status ? "status" : "launch";
  await runAndPrint(where, { kind: "launch", journey, occasion, act, yes, ...(ramp ? { ramp: { steps: ramp, every } } : {}) });
};
