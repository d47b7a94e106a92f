/** What commands that give an order to a system have in common: ask, print, and exit with 1 when nothing was done. */

import type { Command } from "commander";
import type { Order } from "#operations/operation.ts";
import type { OperationResult } from "#operations/operation-result.ts";

/** Which system: a deployed one where a stack or a table is named, else the local one of this folder. */
export type Where = { data: string; stack?: string; table?: string };

/** Asks, and prints what came of it. */
export async function runAndPrint(where: Where & { json?: boolean }, order: Order): Promise<void> {
  const result = await ask(where, order);
  if (result) print(result, where.json);
}

/** The options by which a command finds its system. */
export function onSystem(command: Command): Command {
  return command
    .option("--json", "as data")
    .option("--stack <name>", "a deployed stack, by the outputs that `cdk deploy` wrote into cdk.outputs.json")
    .option("--table <name>", "a deployed stack, by the name of its table")
    .option("--data <folder>", "the folder of the local system", ".perennial");
}

/** Answers undefined, having said why, when the system cannot be asked. */
export async function ask(where: Where, order: Order): Promise<OperationResult | undefined> {
  try {
    const result = await asked(where, order);
    if (!result.ok) process.exitCode = 1;
    return result;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    return undefined;
  }
}

export function print({ ok, text, data }: OperationResult, json = false): void {
  if (json) process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
  else if (ok) process.stdout.write(`${text}\n`);
  else console.error(text);
}

/** The one place that knows of both kinds of systems. */
const asked = async ({ data, stack, table }: Where, order: Order): Promise<OperationResult> => {
  if (stack === undefined && table === undefined) return (await import("#local/run-local.ts")).runLocal(data, order);
  const { runDeployed } = await import("../deployed/run-deployed.ts");
  return runDeployed({ ...(stack === undefined ? {} : { stack }), ...(table === undefined ? {} : { table }) }, order);
};
