/** One hash says which engine decides: the same in the page, in the functions of a stack and in the command line. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { buildWeb } from "#console/build-web.ts";
import { engineHashOf } from "#console/engine-hash-of.ts";
import { bundle } from "#lib/bundle.ts";
import { bundleProgram } from "../../../bin/program/bundle-program.ts";

const PROJECT = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "engine-hash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hash = engineHashOf(PROJECT);

describe("the engine's hash", () => {
  it("is the same in the page, in the console's function and in the command line", { timeout: 120_000 }, async () => {
    const page = [...buildWeb(PROJECT)].filter(([name]) => name.endsWith(".js")).map(([, { body }]) => String(body));
    const lambda = bundle("console", join(folder, "console")).outputFiles.map(({ text }) => text);
    const { code } = await bundleProgram(PROJECT);
    for (const texts of [page, lambda, Object.values(code)]) expect(texts.some((text) => text.includes(`"${hash}"`))).toBe(true);
  });

  it("is another one where any file of the engine says anything else, and only there", () => {
    const copy = join(folder, "project");
    for (const part of ["engine", "orchestrate", "flows"])
      cpSync(join(PROJECT, "functions", part), join(copy, "functions", part), { recursive: true });
    expect(engineHashOf(copy)).toBe(hash);
    const changed = (file: string): string => {
      const path = join(copy, file);
      const before = readFileSync(path, "utf8");
      writeFileSync(path, `${before}// changed`);
      const after = engineHashOf(copy);
      writeFileSync(path, before);
      return after;
    };
    for (const file of [
      "functions/engine/decide/advance.ts",
      "functions/engine/steps/wait.ts",
      "functions/orchestrate/apply-event.ts",
      "functions/flows/backtest/run-backtest.ts",
    ])
      expect(changed(file)).not.toBe(hash);
    expect(changed("functions/flows/events/open-case.ts")).toBe(hash);
  });

  it("is the same however a checkout ends its lines", () => {
    const path = join(folder, "project/functions/engine/decide/advance.ts");
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("\n", "\r\n"));
    expect(engineHashOf(join(folder, "project"))).toBe(hash);
  });
});
