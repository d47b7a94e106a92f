/** `perennial check`: everything that is wrong in a workflows folder, each with its place and its remedy. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { check, SCHEMA_FILE } from "#operations/journeys/check.ts";
import { compileTexts } from "../../workflows/compile-workflows.ts";
import { readTexts } from "../../workflows/read-texts.ts";
import { commandFor, withJson, withWorkflows } from "../command-for.ts";
import { runHere } from "../run-here.ts";
import { printData } from "../run-on-system.ts";
import { printProblems, printWell } from "../show/print-problems.ts";

type Options = { json?: boolean; workflows: string; writeSchema?: boolean };

/** It exits with 1 if there is any problem. */
export function checkCommand(): Command {
  return withJson(withWorkflows(commandFor(check, { example: "check" })))
    .option("--write-schema", `bring ${SCHEMA_FILE} up to date`)
    .action(checkFolder);
}

const checkFolder = async ({ json, workflows, writeSchema }: Options): Promise<void> => {
  if (writeSchema) {
    const { journeyJsonSchemaText } = await import("#language/json-schema.ts");
    await writeFile(join(workflows, SCHEMA_FILE), journeyJsonSchemaText());
  }
  const texts = await readTexts(workflows);
  const result = await runHere({ compile: compileTexts }, "check", { texts });
  if (!result.ok) throw new Error(result.problem);
  const { ok, problems, checked } = result.output;
  if (!ok) process.exitCode = 1;
  if (json) printData({ ok, problems });
  else if (checked) printWell(checked);
  else await printProblems(problems, async (file) => texts[file]);
};
