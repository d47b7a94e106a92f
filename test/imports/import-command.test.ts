/** `perennial import people` as it is typed: previewed, stopped, gone on with, done again. */

import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addressId } from "#engine/model/ids.ts";
import { openShop, type Shop } from "../local/shop.ts";
import { COUNTS, countOf } from "../prove/counts.ts";

const ROWS = countOf(COUNTS.import);
let root: string;
let data: string;
let workflows: string;
let open: Shop;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "import-"));
  data = join(root, "data");
  // What an import asks of the folder is its settings; without journeys it is read in a moment.
  workflows = join(root, "workflows");
  mkdirSync(join(workflows, "journeys"), { recursive: true });
  for (const part of ["settings.yaml", "segments.yaml", "topics.yaml", "calendars"])
    cpSync(join("workflows", part), join(workflows, part), { recursive: true });
  open = await openShop("2026-11-02T08:00:00Z", data);
}, 60_000);
afterAll(async () => {
  await open.close();
  rmSync(root, { recursive: true, force: true });
});

const run = (given: string[], stop?: { after: string; signal: "SIGINT" | "SIGKILL" }) =>
  new Promise<{ out: string; err: string; code: number | null; memory: number }>((resolve) => {
    const child = spawn(process.execPath, [
      "bin/perennial.ts",
      "import",
      "people",
      ...given,
      "--workflows",
      workflows,
      "--data",
      data,
    ]);
    let [out, err, memory] = ["", "", 0];
    child.stdout.on("data", (bytes: Buffer) => {
      out += bytes.toString();
    });
    child.stderr.on("data", (bytes: Buffer) => {
      err += bytes.toString();
      try {
        memory = Math.max(
          memory,
          Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) / 1_000,
        );
      } catch {
        // Not on this system, or it has ended.
      }
      if (stop && err.includes(stop.after)) child.kill(stop.signal);
    });
    child.on("close", (code) => resolve({ out, err, code, memory }));
  });

const file = (name: string, rows: number): string => {
  const path = join(root, name);
  const lines = Array.from({ length: rows }, (_, n) => `person${n}@example.com,Name ${n % 997},yes,2024-01-15T10:30:00Z`);
  writeFileSync(path, `email,first_name,consent,consent_at\n${lines.join("\n")}\n`);
  return path;
};
const asOf = ["--as-of", "2026-10-01"];

it("previews, goes on where it was stopped, in flat memory, writes nothing the second time, and notes nobody", async () => {
  const path = file("many.csv", ROWS);
  const preview = await run([path, "--topic", "news", ...asOf]);
  expect(preview.out, preview.err).toContain(`${ROWS.toLocaleString("en")}  new`);
  expect(preview.out).toContain("Nothing is changed yet");
  const stopped = await run([path, "--topic", "news", "--yes", ...asOf], { after: "1,000 of", signal: "SIGINT" });
  expect(stopped.out).toMatch(/Stopped after [\d,]+ rows. The same command goes on from there./);
  const rest = await run([path, "--topic", "news", "--yes", ...asOf]);
  expect(rest.out).toMatch(/The first [\d,]+ were taken in before/);
  expect(rest.memory).toBeLessThan(400);
  const again = await run([path, "--topic", "news", "--yes", ...asOf]);
  expect(again.out).toContain(`${ROWS.toLocaleString("en")}  known, unchanged`);
  expect(again.out).toContain("Done: 0 writes.");
  const notes = readdirSync(join(data, "imports")).map((name) => readFileSync(join(data, "imports", name), "utf8"));
  expect(notes.join("")).not.toMatch(/example|person|Name/);
  expect(notes.join("")).not.toContain(addressId("person1@example.com"));
}, 10_000_000);
