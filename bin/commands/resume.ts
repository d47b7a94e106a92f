/** `perennial resume`: a paused journey goes on: whoever's time came meanwhile is let go paced, and what is too late is skipped. */

import { Command } from "commander";
import { onSystem, runAndPrint, type Where } from "./run-and-print.ts";

export function resumeCommand(): Command {
  return onSystem(
    new Command("resume")
      .description("a paused journey goes on: whoever's time came meanwhile is let go paced, and what is too late is skipped")
      .argument("<journey>", "the journey's name"),
  ).action((journey: string, where: Where & { json?: boolean }) => runAndPrint(where, { kind: "resume", journey }));
}
