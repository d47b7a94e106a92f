/** Whoever has only a Node that is too old reads a sentence instead of a stack trace. */

import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };

const PROGRAM = "bin/needs-node-24.js";

const onNode = (version: string) => {
  const pretended = `Object.defineProperty(process, "versions", { value: { node: "${version}" } })`;
  const preload = ["--import", `data:text/javascript,${encodeURIComponent(pretended)}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...preload, PROGRAM], { encoding: "utf8" });
  return { status, stdout, stderr };
};

it.each(["18.20.8", "20.20.2", "22.21.1"])("is told on Node %s, and nothing else is run", (version) => {
  const { status, stdout, stderr } = onNode(version);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toBe(
    `Perennial runs on Node 24 or later, and this is Node ${version}. ` +
      "Where npm brings none along, as on macOS, install it from https://nodejs.org and run the command again.\n",
  );
});

it.each([process.versions.node, "24.0.0", "26.1.0"])("is told nothing on Node %s", (version) => {
  expect(onNode(version)).toEqual({ status: 0, stdout: "", stderr: "" });
});

it("is told before the system, its commands and its tests", () => {
  const { prestart, preperennial, pretest } = packageJson.scripts;
  expect({ prestart, preperennial, pretest }).toEqual({
    prestart: `node ${PROGRAM}`,
    preperennial: `node ${PROGRAM}`,
    pretest: `node ${PROGRAM}`,
  });
});

it("runs these tests on a Node that is new enough", () => {
  expect(Number(process.versions.node.split(".")[0])).toBeGreaterThanOrEqual(24);
});
