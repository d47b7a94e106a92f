/** `perennial coupons`: how many codes the pools have left; `perennial coupons add` fills one from a file. */

import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { refused } from "#operations/operation-result.ts";
import { addCoupons } from "#operations/system/add-coupons.ts";
import { coupons } from "#operations/system/coupons.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printResult, runAndPrint, runOnSystem, type SystemOptions } from "../run-on-system.ts";
import { addedText, couponsText, withBadCodes } from "../show/coupons-text.ts";
import { readCouponCodes } from "./read-coupon-codes.ts";

/** Both exit with 1 when there is no such pool; adding also when the file holds what can be no code, and then adds nothing. */
export function couponsCommand(): Command {
  const command = withSystem(
    commandFor(coupons, { example: "coupons birthday" }).argument("[pool]", describing(coupons, "pool")),
  ).action((pool: string | undefined, options: SystemOptions) =>
    runAndPrint(options, "coupons", pool === undefined ? {} : { pool }, couponsText),
  );
  return command.addCommand(
    commandFor(addCoupons, { name: "add", example: "coupons add birthday --file codes.csv" })
      .argument("<pool>", describing(addCoupons, "pool"))
      .configureHelp({ showGlobalOptions: true })
      .requiredOption("--file <codes>", "a code a line, or a CSV with a column `code`")
      .action(add),
  );
}

const add = async (pool: string, _options: unknown, command: Command): Promise<void> => {
  // Both commands know --stack and so on: wherever they stand on the line, they count.
  const { file, json, ...where } = command.optsWithGlobals<SystemOptions & { file: string }>();
  const text = await readFile(file, "utf8").catch(() => undefined);
  const read = text === undefined ? { problem: `There is no file ${file} that can be read.` } : readCouponCodes(text, file);
  if ("problem" in read) {
    process.exitCode = 1;
    return printResult(refused(read.problem), () => "", json);
  }
  const added = await runOnSystem(where, "add-coupons", { pool, codes: read.codes });
  if (added) printResult(added.ok ? added : withBadCodes(added), addedText, json);
};
