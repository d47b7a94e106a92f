/** `perennial results`: what journeys have achieved, against those who were held out to measure by. */

import { Command } from "commander";
import { onSystem, runAndPrint, type Where } from "./run-and-print.ts";

export function resultsCommand(): Command {
  return onSystem(
    new Command("results")
      .description("what journeys have achieved, against those who were held out")
      .argument("[journeys...]", "their names; all that have a goal when none is given"),
  ).action((journeys: string[], options: Where & { json?: boolean }) => runAndPrint(options, { kind: "results", journeys }));
}
