/** What commands that give an order to a system have in common: ask, print, and exit with 1 when nothing was done. */

import type { Command } from "commander";
import type { Answer } from "../orders/answer.ts";
import type { Order } from "../orders/order.ts";

/** Which system: a deployed one where a stack or a table is named, else the local one of this folder. */
export type Where = { data: string; stack?: string; table?: string };

/** The options by which a command finds its system. */
export const onSystem = (command: Command): Command =>
  command
    .option("--json", "as data")
    .option("--stack <name>", "a deployed stack, by the outputs that `cdk deploy` wrote into cdk.outputs.json")
    .option("--table <name>", "a deployed stack, by the name of its table")
    .option("--data <folder>", "the folder of the local system", ".perennial");

/** The one place that knows of both kinds of systems. */
const asked = async ({ data, stack, table }: Where, order: Order): Promise<Answer> => {
  if (stack === undefined && table === undefined) return (await import("#local/ask-local.ts")).askLocal(data, order);
  const { askDeployed } = await import("../deployed/ask-deployed.ts");
  return askDeployed({ ...(stack === undefined ? {} : { stack }), ...(table === undefined ? {} : { table }) }, order);
};

/** Answers undefined, having said why, when the system cannot be asked. */
export const ask = async (where: Where, order: Order): Promise<Answer | undefined> => {
  try {
    const answer = await asked(where, order);
    if (!answer.ok) process.exitCode = 1;
    return answer;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    return undefined;
  }
};

export const print = ({ ok, text, data }: Answer, json = false): void => {
  if (json) process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
  else if (ok) process.stdout.write(`${text}\n`);
  else console.error(text);
};

/** Asks, and prints what came of it. */
export const askAndPrint = async (where: Where & { json?: boolean }, order: Order): Promise<void> => {
  const answer = await ask(where, order);
  if (answer) print(answer, where.json);
};
