/** `kill -9` at any moment of the demo: started again it goes on, nothing is lost and nothing is sent twice. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { CASE_ANSWER, CASE_MAIL } from "#engine/model/message.ts";
import { demoState } from "#local/demo/play-demo.ts";
import { seededChance } from "#local/demo/seeded-chance.ts";
import { openDataFolder } from "#local/storage/data-folder.ts";
import { COUNTS, countOf } from "../prove/counts.ts";
import { checkedSystem } from "./checked-system.ts";
import { freePort } from "./free-port.ts";
import { problemsOfSent } from "./sent-by-a-child.ts";
import { WORKFLOWS } from "./shop.ts";

const PROGRAM = join(WORKFLOWS, "..", "bin", "perennial.ts");
/** `npm run prove -- kills` for all that are promised; `SEED=…` for the same moments again. */
const KILLS = countOf(COUNTS.kills);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

const data = mkdtempSync(join(tmpdir(), "perennial-kill-"));
let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true });
});

const start = (port: number): ChildProcess =>
  spawn(process.execPath, [PROGRAM, "start", "--data", data, "--port", String(port)], {
    cwd: join(WORKFLOWS, ".."),
    stdio: ["ignore", "pipe", "inherit"],
  });

/** Resolves once the condition holds, looking every few milliseconds; rejects when the child is gone before. */
const until = (running: ChildProcess, holds: () => boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      if (running.exitCode !== null) reject(new Error(`It stopped by itself with ${running.exitCode}.`));
      else if (!holds()) return;
      else resolve();
      clearInterval(timer);
    }, 3);
  });

const stepsDone = (): number => {
  const note = join(data, "demo.json");
  return existsSync(note) ? Number(JSON.parse(readFileSync(note, "utf8")).done) : 0;
};

const killAfter = async (running: ChildProcess, steps: number, alsoAfter: number): Promise<void> => {
  await until(running, () => stepsDone() >= steps);
  const moment = Date.now() + alsoAfter;
  await until(running, () => Date.now() >= moment);
  running.kill("SIGKILL");
  await once(running, "exit");
};

const toTheEnd = async (running: ChildProcess): Promise<void> => {
  let printed = "";
  running.stdout?.on("data", (text) => {
    printed += text;
  });
  await until(running, () => printed.includes("Perennial is ready"));
  running.kill("SIGTERM");
  await once(running, "exit");
};

describe("a demo that is killed again and again", () => {
  it("sends every mail once and loses nobody on the way", { timeout: 180_000 + KILLS * 10_000 }, async () => {
    const port = await freePort();
    const chance = seededChance(SEED);
    console.info(`Kills at moments of SEED=${SEED}`);
    for (let kill = 0; kill < KILLS; kill++) {
      child = start(port);
      await killAfter(child, Math.max(stepsDone() + 1, Math.floor((kill / KILLS) * 450)), chance.whole(0, 400));
    }
    child = start(port);
    await toTheEnd(child);

    const folder = openDataFolder(data);
    expect(demoState(folder)?.finished).toBe(true);
    const system = await checkedSystem({ folder, clock: "virtual", port: 0, workflows: WORKFLOWS });
    const truth = system.truth().map((sent) => sent.mailKey);
    const mails = system.mails();
    const enrollments = (await system.customerRecords()).flatMap((customerRecord) => customerRecord.enrollments);
    const overdue = (await system.waiting()).inside.filter((person) => person.until < system.clock.now());
    await system.close();

    expect(truth.filter((key, place) => truth.indexOf(key) !== place)).toEqual([]);
    const printed = enrollments.flatMap((enrollment) =>
      enrollment.history.flatMap((decisions) => (decisions.kind === "sent" ? [decisions.mailKey] : [])),
    );
    const aboutCases = new Set(
      mails.flatMap(({ tags }) => (tags.journey === CASE_MAIL || tags.journey === CASE_ANSWER ? [tags.mailKey] : [])),
    );
    expect(aboutCases.size).toBeGreaterThan(0);
    expect(truth.filter((key) => !aboutCases.has(key)).toSorted()).toEqual(printed.toSorted());
    expect(enrollments.filter((enrollment) => enrollment.state === "quarantined")).toEqual([]);
    expect(overdue).toEqual([]);
    expect(await problemsOfSent(mails), "every mail").toEqual([]);
    expect(truth.length).toBeGreaterThan(100);
  });
});
