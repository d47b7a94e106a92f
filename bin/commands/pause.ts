/** `perennial pause`: nobody enters a journey, and everybody inside stays where they are. */

import { Command } from "commander";
import { onSystem, runAndPrint, type Where } from "./run-and-print.ts";

export function pauseCommand(): Command {
  return onSystem(
    new Command("pause")
      .description("nobody enters a journey, and everybody inside stays where they are")
      .argument("<journey>", "the journey's name"),
  ).action((journey: string, where: Where & { json?: boolean }) => runAndPrint(where, { kind: "pause", journey }));
}
