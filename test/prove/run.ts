/**
 * `npm run prove`: runs the costly tests with the counts that are promised, and prints what was proven, and when.
 *
 * `npm run prove -- seeds kills` runs these only; `--json` prints the summary for programs. Progress goes to stderr.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import Table from "cli-table3";
import * as z from "zod";
import { COUNTS, type Count } from "./counts.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean", default: false } } });

type Proof = { what: string; count: number; date: string; passed: number; failed: number; seconds: number };

const report = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numFailedTestSuites: z.number() });

const proofOf = async ({ variable, unit, promised, files }: Count): Promise<Proof> => {
  const folder = mkdtempSync(join(tmpdir(), "perennial-prove-"));
  const results = join(folder, "results.json");
  const date = new Date().toISOString().slice(0, 10);
  const began = performance.now();
  console.error(`${date}  ${promised.toLocaleString("en")} ${unit} …`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
  const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...files, ...reporters], {
    cwd: join(import.meta.dirname, "..", ".."),
    env: { ...process.env, [variable]: String(promised) },
    // Its output is progress, and the summary alone goes to stdout.
    stdio: ["ignore", 2, "inherit"],
  });
  await once(child, "exit");
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = report.parse(JSON.parse(readFileSync(results, "utf8")));
    const failed = numFailedTests || numFailedTestSuites;
    return { what: unit, count: promised, date, passed: numPassedTests, failed, seconds: secondsSince(began) };
  } catch {
    return { what: unit, count: promised, date, passed: 0, failed: 1, seconds: secondsSince(began) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const secondsSince = (began: number): number => Math.round((performance.now() - began) / 1_000);

const chosenCounts = (): Count[] => {
  const unknown = positionals.filter((name) => !(name in COUNTS));
  if (unknown.length > 0) {
    console.error(`There is no proof named ${unknown.join(", ")}; there are ${Object.keys(COUNTS).join(", ")}.`);
    process.exit(2);
  }
  return Object.entries(COUNTS).flatMap(([name, count]) =>
    positionals.length === 0 || positionals.includes(name) ? [count] : [],
  );
};

const summaryOf = (proofs: Proof[]): string => {
  const table = new Table({
    head: ["proven", "count", "on", "tests passed", "failed", "seconds"],
    colAligns: ["left", "right", "left", "right", "right", "right"],
  });
  for (const { what, count, date, passed, failed, seconds } of proofs)
    table.push([what, count.toLocaleString("en"), date, passed, failed, seconds]);
  return table.toString();
};

const proofs: Proof[] = [];
for (const count of chosenCounts()) proofs.push(await proofOf(count));
const machine = { node: process.version, cores: availableParallelism() };
console.log(values.json ? JSON.stringify({ ...machine, proofs }, null, 2) : summaryOf(proofs));
process.exit(proofs.every(({ failed }) => failed === 0) ? 0 : 1);
