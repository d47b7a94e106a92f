/** `perennial retire`: nobody enters a journey any more, and everybody inside finishes. */

import { Command } from "commander";
import { onSystem, runAndPrint, type Where } from "./run-and-print.ts";

export function retireCommand(): Command {
  return onSystem(
    new Command("retire")
      .description("nobody enters a journey any more, and everybody inside finishes")
      .argument("<journey>", "the journey's name"),
  ).action((journey: string, where: Where & { json?: boolean }) => runAndPrint(where, { kind: "retire", journey }));
}
