/** `perennial backtest`: what journeys would have done over a recorded history, before anybody gets a mail. */

import { writeFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { ORDER_FORMS } from "#histories/forms/forms.ts";
import { backtest } from "#operations/journeys/backtest.ts";
import { fileBacktests, type HistoryFiles } from "../../backtest/file-backtests.ts";
import { compileTexts } from "../../workflows/compile-workflows.ts";
import { readTexts } from "../../workflows/read-texts.ts";
import { commandFor, describing, withJson, withWorkflows } from "../command-for.ts";
import { runHere } from "../run-here.ts";
import { printData, printResult } from "../run-on-system.ts";
import { isColourful } from "../show/colour.ts";
import { printProblems, problemsIn } from "../show/print-problems.ts";

type Span = { from?: string; to?: string; consent?: "given" | "none"; enrollAt?: string };
type Options = HistoryFiles & Span & { json?: boolean; html?: string; workflows: string };

/** It exits with 1 when the history or the journeys cannot be read. */
export function backtestCommand(): Command {
  const command = commandFor(backtest, { example: "backtest win-back loyalty-thank-you --orders orders.csv --html report.html" });
  return withJson(withWorkflows(command))
    .argument("[journeys...]", describing(backtest, "journeys"))
    .option(
      "--orders <file.csv>",
      "a row an order or a line of one, with a header, as your shop exports it; or the folder of Olist's tables",
    )
    .option("--events <file.jsonl>", "canonical events, one a line of JSON")
    .option(
      "--map <columns>",
      "which column holds what, as customer=Client,date=Day,amount=Sum; a field that settings.yaml declares as order.promised_at=Promised",
    )
    .addOption(
      new Option("--form <name>", "what has written the orders file, where its header does not tell it").choices(
        ORDER_FORMS.map(({ name }) => name),
      ),
    )
    .addOption(
      new Option("--dates <order>", "what comes first in dates such as 3/1/2026: the day (eu) or the month (us)").choices([
        "eu",
        "us",
      ]),
    )
    .addOption(
      new Option("--amounts <sign>", "what parts decimals: 1,234.50 (dot) or 1.234,50 (comma)").choices(["dot", "comma"]),
    )
    .option("--currency <code>", "of what currency amounts are that name none")
    .option("--source <name>", "the source of settings.yaml that tells of these orders, so that its people are the same")
    .option("--encoding <name>", "of an orders file that is no UTF-8, such as windows-1250")
    .option("--from <date>", describing(backtest, "from"))
    .option("--to <date>", describing(backtest, "to"))
    .addOption(new Option("--consent <kind>", describing(backtest, "consent")).choices(["given", "none"]))
    .option("--enroll-at <moment>", describing(backtest, "enrollAt"))
    .option("--html <file>", "write the report as one page to show around, too")
    .action(runBacktest);
}

const runBacktest = async (journeys: string[], options: Options): Promise<void> => {
  const { json, html, workflows, orders, events, map, form, encoding, dates, amounts, currency, source, ...span } = options;
  const files = { orders, events, map, form, encoding, dates, amounts, currency, source };
  const texts = await readTexts(workflows);
  const ports = { compile: compileTexts, backtests: fileBacktests(files) };
  const result = await runHere(ports, "backtest", { texts, journeys, ...span });
  const problems = result.ok ? undefined : problemsIn(result);
  if (problems) return printProblems(problems, async (file) => texts[file]);
  if (!result.ok) return printResult(result, () => "");
  const report = result.output;
  if (html !== undefined) await writeFile(html, (await import("../../backtest/show/html-report.ts")).htmlReport(report));
  if (json) return printData(report);
  const { terminalReport } = await import("../../backtest/show/terminal-report.ts");
  process.stdout.write(terminalReport(report, isColourful()));
  if (html !== undefined) process.stdout.write(`The report is in ${html}\n`);
};
