/** `perennial check`: everything that is wrong in a workflows folder, each with its place and its remedy. */

import type { Command } from "commander";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import type { MadeFix } from "#language/fixes/fixed-texts.ts";
import { check } from "#operations/journeys/check.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { compileTexts } from "../../workflows/compile-workflows.ts";
import { fixWorkflows } from "../../workflows/fix-workflows.ts";
import { readAllTexts } from "../../workflows/read-texts.ts";
import { commandFor, withJson, withWorkflows } from "../command-for.ts";
import { runHere } from "../run-here.ts";
import { printData, type Where } from "../run-on-system.ts";
import { printFixes } from "../show/print-fixes.ts";
import { printProblems, printWarnings, printWell } from "../show/print-problems.ts";
import { warnOfRates } from "../show/warn-of-rates.ts";
import { writeGenerated } from "../write-generated.ts";

type Options = Partial<Where> & { json?: boolean; workflows: string; writeSchema?: boolean; fix?: boolean };

const DATA = ".perennial";

/** It exits with 1 if there is any problem. */
export function checkCommand(): Command {
  return withJson(withWorkflows(commandFor(check, { example: "check" })))
    .option("--fix", "write what one key would mend in the console's editor, and show it")
    .option("--write-schema", "bring journey.schema.json and the tables of README.md up to date")
    .optionsGroup("To ask a system, too, whether it has seen money without a rate:")
    .option("--data <folder>", "the folder of a local system")
    .option("--stack <name>", "a deployed stack, by the outputs that `cdk deploy` wrote into cdk.outputs.json")
    .option("--table <name>", "a deployed stack, by the name of its table")
    .action(checkFolder);
}

const checkFolder = async ({ json, workflows, writeSchema, fix, ...where }: Options): Promise<void> => {
  const fixed = fix ? await fixFolder(workflows) : [];
  if (writeSchema) await writeGenerated(workflows);
  const texts = await readAllTexts(workflows);
  const { ok, problems, warnings, checked } = await resultOf(texts);
  if (!ok) process.exitCode = 1;
  if (!json && fix) printFixes(fixed);
  if (json) printData({ ok, problems, warnings, ...(fix ? { fixed } : {}) });
  else if (checked) {
    await printWarnings(warnings, async (file) => texts[file]);
    printWell(checked);
  } else await printProblems(problems, async (file) => texts[file]);
  if (where.data ?? where.stack ?? where.table) await warnOfRates({ data: DATA, ...where });
};

const fixFolder = async (workflows: string): Promise<MadeFix[]> =>
  fixWorkflows(workflows, await readAllTexts(workflows), async (texts) => (await resultOf(texts)).problems);

const resultOf = async (texts: WorkflowTexts): Promise<OutputOf<"check">> => {
  const result = await runHere({ compile: compileTexts }, "check", { texts });
  if (!result.ok) throw new Error(result.problem);
  return result.output;
};
