/** What becomes of a command whose reader has seen enough, as in `perennial check | head`. */

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { closedOutput } from "../../bin/commands/closed-output.ts";

/** Runs a command whose output is closed before it has written any. */
const unread = (...args: string[]): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["bin/perennial.ts", ...args], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let said = "";
    child.stderr.on("data", (bytes) => {
      said += bytes;
    });
    child.on("close", (code) => resolve({ code, said }));
  });

it("a command ends quietly, with its own exit code", async () => {
  expect(await unread("help")).toEqual({ code: 0, said: "" });
});

it("a system that was started stops in order", async () => {
  const data = mkdtempSync(join(tmpdir(), "perennial-unread-"));
  const few = (path: string) => !/\/(journeys|templates|recipes)\//.test(path) || /\/(loyalty-thank-you|layout)\b/.test(path);
  cpSync("workflows", join(data, "own"), { recursive: true, filter: few });
  const options = ["--data", join(data, "state"), "--port", "0", "--empty", "--workflows", join(data, "own")];
  const ended = await unread("start", ...options);
  rmSync(data, { recursive: true, force: true });

  expect(ended).toEqual({ code: 0, said: "" });
});

it("what is written to a closed output goes nowhere, and whoever waits for it to be written goes on", async () => {
  const stream = new PassThrough();
  let closings = 0;
  closedOutput(stream, () => {
    closings += 1;
  });
  const gone = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
  stream.emit("error", gone);
  stream.emit("error", gone);

  await new Promise<void>((resolve) => stream.write("a line", () => resolve()));
  expect(stream.read()).toBeNull();
  expect(closings).toBe(1);
  expect(() => stream.emit("error", Object.assign(new Error("no space"), { code: "ENOSPC" }))).toThrow("no space");
});
