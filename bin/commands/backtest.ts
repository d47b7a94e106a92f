/** `perennial backtest`: what journeys would have done over a recorded history, before anybody gets a mail. */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command, Option } from "commander";
import { UnreadableHistory } from "#flows/backtest/history.ts";
import type { BacktestOptions } from "../backtest/ask-backtest.ts";

type Asked = BacktestOptions & { json?: boolean; html?: string; workflows: string };

/** It exits with 1 when the history or the journeys cannot be read. */
export function backtestCommand(): Command {
  return new Command("backtest")
    .description("what journeys would have done over your own order history")
    .argument("[journeys...]", "their names; all of them when none is given")
    .option("--orders <file.csv>", "a row an order, with a header; columns are known by their usual names")
    .option("--events <file.jsonl>", "canonical events, one a line of JSON")
    .option("--map <columns>", "which column tells what, as customer=Client,date=Day,amount=Sum")
    .option("--from <date>", "as if the journeys were published that day; what was before is known")
    .option("--to <date>", "the last day")
    .addOption(
      new Option("--consent <kind>", "`given`: everybody who has not said no; `none`: only what the history tells").choices([
        "given",
        "none",
      ]),
    )
    .option("--enroll-at <moment>", "launch journeys that start by hand then, on the settings' clock, such as 2026-03-01T09:00")
    .option("--json", "as data")
    .option("--html <file>", "also as one page to show around")
    .option("--workflows <folder>", "where the journeys are", "workflows")
    .action(backtest);
}

const colourful = (): boolean => process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";

const backtest = async (journeys: string[], { json, html, workflows, ...options }: Asked): Promise<void> => {
  const [{ compileWorkflows }, { askBacktest }] = await Promise.all([
    import("../workflows/compile-workflows.ts"),
    import("../backtest/ask-backtest.ts"),
  ]);
  const { publication, problems } = await compileWorkflows(workflows);
  if (!publication) {
    const { printProblems } = await import("./print-problems.ts");
    await printProblems(problems, (file) => readFile(join(workflows, file), "utf8").catch(() => undefined));
    process.exitCode = 1;
    return;
  }
  try {
    const report = await askBacktest(publication, journeys, options);
    if (html !== undefined) await writeFile(html, (await import("../backtest/show/html-report.ts")).htmlReport(report));
    if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    else {
      const { terminalReport } = await import("../backtest/show/terminal-report.ts");
      process.stdout.write(terminalReport(report, colourful()));
      if (html !== undefined) process.stdout.write(`The report is in ${html}\n`);
    }
  } catch (error) {
    if (!(error instanceof UnreadableHistory)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
};
