/** `perennial recorded-history`: what has happened to the shop's customers, under other names, as a file that `backtest --events` takes. */

import type { Command } from "commander";
import { recordedHistory } from "#operations/journeys/recorded-history.ts";
import { commandFor, withSystem } from "../command-for.ts";
import { printResult, runOnSystem, type SystemOptions } from "../run-on-system.ts";

/** It prints events, one a line of JSON, and exits with 1 where it is refused. */
export function recordedHistoryCommand(): Command {
  return withSystem(commandFor(recordedHistory, { example: "recorded-history > events.jsonl" })).action(printHistory);
}

const printHistory = async (options: SystemOptions): Promise<void> => {
  let after: string | undefined;
  do {
    const result = await runOnSystem(options, "recorded-history", after === undefined ? {} : { after });
    if (!result) return;
    if (!result.ok) return printResult(result, () => "");
    process.stdout.write(result.output.lines);
    after = result.output.next;
  } while (after !== undefined);
};
