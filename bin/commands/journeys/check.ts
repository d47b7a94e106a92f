/** `perennial check`: everything that is wrong in a workflows folder, each with its place and its remedy. */

import type { Command } from "commander";
import { check } from "#operations/journeys/check.ts";
import { compileTexts } from "../../workflows/compile-workflows.ts";
import { readAllTexts } from "../../workflows/read-texts.ts";
import { commandFor, withJson, withWorkflows } from "../command-for.ts";
import { runHere } from "../run-here.ts";
import { printData, type Where } from "../run-on-system.ts";
import { printProblems, printWarnings, printWell } from "../show/print-problems.ts";
import { warnOfRates } from "../show/warn-of-rates.ts";
import { writeGenerated } from "../write-generated.ts";

type Options = Partial<Where> & { json?: boolean; workflows: string; writeSchema?: boolean };

const DATA = ".perennial";

/** It exits with 1 if there is any problem. */
export function checkCommand(): Command {
  return withJson(withWorkflows(commandFor(check, { example: "check" })))
    .option("--write-schema", "bring journey.schema.json and the tables of README.md up to date")
    .optionsGroup("To ask a system, too, whether it has seen money without a rate:")
    .option("--data <folder>", "the folder of a local system")
    .option("--stack <name>", "a deployed stack, by the outputs that `cdk deploy` wrote into cdk.outputs.json")
    .option("--table <name>", "a deployed stack, by the name of its table")
    .action(checkFolder);
}

const checkFolder = async ({ json, workflows, writeSchema, ...where }: Options): Promise<void> => {
  if (writeSchema) await writeGenerated(workflows);
  const texts = await readAllTexts(workflows);
  const result = await runHere({ compile: compileTexts }, "check", { texts });
  if (!result.ok) throw new Error(result.problem);
  const { ok, problems, warnings, checked } = result.output;
  if (!ok) process.exitCode = 1;
  if (json) printData({ ok, problems, warnings });
  else if (checked) {
    await printWarnings(warnings, async (file) => texts[file]);
    printWell(checked);
  } else await printProblems(problems, async (file) => texts[file]);
  if (where.data ?? where.stack ?? where.table) await warnOfRates({ data: DATA, ...where });
};
