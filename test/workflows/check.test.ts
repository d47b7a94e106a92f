/** The command that marketers run: what it prints and how it exits. */

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { copyOfShipped } from "./folder.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

type Outcome = { code: number; stdout: string };

const Failed = z.object({ code: z.number(), stdout: z.string() });

const check = async (...options: string[]): Promise<Outcome> => {
  try {
    const { stdout } = await run(process.execPath, ["bin/perennial.ts", "check", ...options], { cwd: ROOT });
    return { code: 0, stdout };
  } catch (error) {
    return Failed.parse(error);
  }
};

/** Without its comments, so that the line does not depend on them. */
const withSlip = (text: string): string => text.replace(/^#.*\n/gm, "").replace("topic: thanks", "topic: thnaks");

describe("perennial check", () => {
  it("lists the journeys and exits with 0 when all is well", async () => {
    const { code, stdout } = await check();
    expect(code).toBe(0);
    expect(stdout).toMatch(/✓ maintenance-reminder/);
    expect(stdout).toMatch(/All is well: \d+ journeys, \d+ templates in bg, en, fi, pl\./);
  });

  it("shows the line with a caret, the remedy and the count, and exits with 1", async () => {
    const folder = await copyOfShipped();
    await folder.change("journeys/loyalty-thank-you.yaml", withSlip);
    const { code, stdout } = await check("--workflows", folder.path);
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        "journeys/loyalty-thank-you.yaml",
        "  3:8  Unknown topic `thnaks`.",
        "      3 │ topic: thnaks",
        "        │        ^",
        "  → Did you mean `thanks`?",
        "",
        "1 problem in 1 file.",
        "",
      ].join("\n"),
    );
  });

  it("gives the problems as data", async () => {
    const folder = await copyOfShipped();
    await folder.change("journeys/loyalty-thank-you.yaml", withSlip);
    const { code, stdout } = await check("--json", "--workflows", folder.path);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, problems: [{ code: "unknown-topic", line: 3, column: 8 }] });
  });

  it("finds a stale schema and a stale table of the page, and repairs both on request", async () => {
    const folder = await copyOfShipped();
    await folder.change("journey.schema.json", () => "{}\n");
    await folder.change("README.md", (text) => text.replace("an order was placed", "an order came"));
    const stale = await check("--workflows", folder.path);
    expect(stale.code).toBe(1);
    expect(stale.stdout).toMatch(/journey\.schema\.json[\s\S]*check --write-schema[\s\S]*README\.md[\s\S]*check --write-schema/);
    expect((await check("--write-schema", "--workflows", folder.path)).code).toBe(0);
    expect((await check("--workflows", folder.path)).code).toBe(0);
  });
});
