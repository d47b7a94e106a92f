/** `perennial launch`: lets the audience of a journey in, a few first if wanted; without --yes it shows what would happen. */

import { type Command, InvalidArgumentError, Option } from "commander";
import { readDuration } from "#language/values/durations.ts";
import { launch } from "#operations/launches/launch.ts";
import { launchStatus } from "#operations/launches/launch-status.ts";
import { stopLaunch } from "#operations/launches/stop-launch.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";
import { previewText, startedText, statusText, stoppedText } from "../show/launch-text.ts";

type Options = SystemOptions & {
  yes?: boolean;
  stop?: boolean;
  status?: boolean;
  occasion: string;
  ramp?: number[];
  every: number;
};

const HOUR = 3_600_000;
const MILLISECONDS: Record<string, number> = { minutes: HOUR / 60, hours: HOUR, days: 24 * HOUR, weeks: 168 * HOUR };

/** It exits with 1 when the journey cannot be launched, or was not. */
export function launchCommand(): Command {
  const command = commandFor(launch, {
    more: "without --yes, only show what would happen",
    example: 'launch keep-in-touch --ramp 1%,10%,all --every "1 day" --yes',
  });
  return withSystem(
    command
      .argument("<journey>", describing(launch, "journey"))
      .option("--yes", "do it")
      .addOption(new Option("--ramp [steps]", describing(launch, "ramp")).argParser(steps).preset("1%,10%,100%"))
      .addOption(new Option("--every <time>", "how long between the steps of the ramp").argParser(pause).default(HOUR, "1 hour"))
      .option("--occasion <name>", describing(launch, "occasion"), "by-hand")
      .option("--stop", stopLaunch.summary)
      .option("--status", launchStatus.summary),
  ).action(runLaunch);
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

const runLaunch = async (journey: string, options: Options): Promise<void> => {
  const { yes, stop, status, occasion, ramp, every, ...where } = options;
  const named = { journey, occasion };
  if (stop) return runAndPrint(where, "stop-launch", named, (stopped) => stoppedText(stopped.launch));
  if (status) return runAndPrint(where, "launch-status", named, statusText);
  const input = { ...named, ...(ramp ? { ramp: { steps: ramp, every } } : {}) };
  if (yes) return runAndPrint(where, "launch", input, (started) => startedText(input, started));
  return runAndPrint(where, "preview-launch", input, (previewed) => previewText(input, previewed));
};
