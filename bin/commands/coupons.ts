/** `perennial coupons`: how many codes the pools have left; `perennial coupons add` fills one from a file. */

import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { codesIn } from "#operations/read-coupon-codes.ts";
import { onSystem, print, runAndPrint, type Where } from "./run-and-print.ts";

type Options = Where & { json?: boolean };

/** Both exit with 1 when there is no such pool; adding also when the file holds what can be no code, and then adds nothing. */
export function couponsCommand(): Command {
  const command = onSystem(
    new Command("coupons")
      .description("how many codes the coupon pools have left")
      .argument("[pool]", "only this one; all when none is given"),
  ).action((pool: string | undefined, where: Options) =>
    runAndPrint(where, { kind: "coupons", ...(pool === undefined ? {} : { pool }) }),
  );
  command.addCommand(
    new Command("add")
      .description("add the codes of a file to a pool; those that it has or had are named and left out")
      .argument("<pool>", "its name in settings.yaml")
      .requiredOption("--file <codes>", "a code a line, or a CSV with a column `code`")
      .action(add),
  );
  return command;
}

const add = async (pool: string, _options: unknown, command: Command): Promise<void> => {
  // Both commands know --stack and so on: wherever they stand on the line, they count.
  const { file, ...where } = command.optsWithGlobals<Options & { file: string }>();
  const text = await readFile(file, "utf8").catch(() => undefined);
  const read = text === undefined ? { problem: `There is no file ${file} that can be read.` } : codesIn(text, file);
  if ("codes" in read) return runAndPrint(where, { kind: "coupons_add", pool, codes: read.codes });
  process.exitCode = 1;
  print({ ok: false, text: read.problem, data: { problem: read.problem } }, where.json);
};
