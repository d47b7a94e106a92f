/** `perennial results`: what journeys have achieved, against those who were held out to measure by. */

import type { Command } from "commander";
import { results } from "#operations/journeys/results.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";
import { resultsText } from "../show/results-text.ts";

/** It exits with 1 when a journey of that name is not published. */
export function resultsCommand(): Command {
  return withSystem(
    commandFor(results, { example: "results loyalty-thank-you win-back" }).argument(
      "[journeys...]",
      describing(results, "journeys"),
    ),
  ).action((journeys: string[], options: SystemOptions) => runAndPrint(options, "results", { journeys }, resultsText));
}
