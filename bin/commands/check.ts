/** `perennial check`: tells a marketer everything that is wrong in a workflows folder, each with its place and its remedy. */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import type { Problem } from "#language/problem.ts";

type Options = { json?: boolean; workflows: string; writeSchema?: boolean };

const SCHEMA_FILE = "journey.schema.json";

const schemaProblem: Problem = {
  code: "stale-schema",
  file: SCHEMA_FILE,
  line: 1,
  column: 1,
  message: "the schema by which editors check journeys is not the one of this version",
  remedy: "Run `perennial check --write-schema`.",
};

/** Adds the command. It exits with 1 if there is any problem. */
export function checkCommand(program: Command): void {
  program
    .command("check")
    .description("check journeys, templates, topics, segments and settings")
    .option("--json", "print the problems as JSON")
    .option("--workflows <folder>", "the folder to check", "workflows")
    .option("--write-schema", `bring ${SCHEMA_FILE} up to date`)
    .action(check);
}

const textOf = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
};

/** Only what differs in meaning counts: a formatter may lay the file out in its own way. */
const sameJson = (text: string | undefined, expected: string): boolean => {
  try {
    return JSON.stringify(JSON.parse(text ?? "")) === JSON.stringify(JSON.parse(expected));
  } catch {
    return false;
  }
};

const checkSchema = async (folder: string, write: boolean): Promise<Problem[]> => {
  const { journeyJsonSchemaText } = await import("#language/json-schema.ts");
  const expected = journeyJsonSchemaText();
  const path = join(folder, SCHEMA_FILE);
  if (sameJson(await textOf(path), expected)) return [];
  if (!write) return [schemaProblem];
  await writeFile(path, expected);
  return [];
};

const check = async ({ json, workflows, writeSchema }: Options): Promise<void> => {
  const [{ compileWorkflows }, { printProblems, printWell }] = await Promise.all([
    import("../workflows/compile-workflows.ts"),
    import("./print-problems.ts"),
  ]);
  const stale = await checkSchema(workflows, writeSchema === true);
  const { problems: found, publication } = await compileWorkflows(workflows);
  const problems = [...found, ...stale];
  if (problems.length > 0) process.exitCode = 1;
  if (json) process.stdout.write(`${JSON.stringify({ ok: problems.length === 0, problems }, null, 2)}\n`);
  else if (problems.length === 0) printWell(publication);
  else await printProblems(problems, (file) => textOf(join(workflows, file)));
};
