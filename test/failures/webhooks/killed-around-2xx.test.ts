/** Killed after 2xx: nothing is lost. Killed before 2xx: the sender's retry enters once. By kill -9 of the local system as a child process. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { freePort } from "../../local/free-port.ts";
import { problemsOfSent } from "../../local/sent-by-a-child.ts";
import { askControls, WORKFLOWS } from "../../local/shop.ts";

const PROGRAM = join(WORKFLOWS, "..", "bin", "perennial.ts");
const SECRET = "whsec_bG9jYWwtb25seS1zZWNyZXQtMDAwMDAwMDAwMDA=";
const running = z.object({ token: z.string() });
const mails = z.array(z.object({ to: z.string(), journey: z.string().optional() }));

let data: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "perennial-killed-"));
});
afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true });
});

/** Resolves with its address once it is ready; goes on from what an earlier one left. */
const start = async (port: number, first: boolean): Promise<string> => {
  const options = ["--data", join(data, "state"), "--port", String(port), "--clock", "virtual"];
  const clean = first ? ["--at", "2026-11-02T08:00:00Z", "--empty"] : [];
  const running = spawn(process.execPath, [PROGRAM, "start", ...options, ...clean], {
    cwd: join(WORKFLOWS, ".."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = running;
  await new Promise<void>((resolve, reject) => {
    let printed = "";
    running.stdout?.on("data", (text) => {
      printed += text;
      if (printed.includes("Perennial is ready")) resolve();
    });
    running.on("exit", (code) => reject(new Error(`It stopped by itself with ${code}.`)));
  });
  running.removeAllListeners("exit");
  return `http://127.0.0.1:${port}`;
};

const kill = async (): Promise<void> => {
  if (!child) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
};

const registered = (n: number) => ({
  type: "asset.registered",
  id: `evt-${n}`,
  at: "2026-11-02T08:00:00Z",
  customer: { id: `c-${n}`, email: `person-${n}@example.fi`, country: "FI", time_zone: "Europe/Helsinki" },
  asset: { id: `a-${n}`, name: "Boiler 24 kW", installed_at: "2025-12-12", maintenance_every: "12 months" },
});

const post = (url: string, n: number): Promise<Response> => {
  const body = JSON.stringify(registered(n));
  const now = new Date();
  const headers = {
    "content-type": "application/json",
    "webhook-id": `msg_${n}`,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
    "webhook-signature": new Webhook(SECRET).sign(`msg_${n}`, now, body),
  };
  return fetch(`${url}/webhooks/standard`, { method: "POST", headers, body });
};

/** To whom the reminders went, one entry a mail. */
const reminded = async (url: string): Promise<string[]> => {
  const { token } = running.parse(JSON.parse(readFileSync(join(data, "state", "running.json"), "utf8")));
  await askControls({ url, token }, "/local/clock", { advance: "10 days" });
  const answered = await (await askControls({ url, token }, "/local/mails")).json();
  expect(await problemsOfSent(answered), "every mail").toEqual([]);
  return mails
    .parse(answered)
    .filter(({ journey }) => journey === "maintenance-reminder")
    .map(({ to }) => to)
    .sort();
};

const MANY = Array.from({ length: 40 }, (_, n) => n);
const addresses = (numbers: number[]): string[] => numbers.map((n) => `person-${n}@example.fi`).sort();

describe("a system that is killed around its 2xx", () => {
  it("after it: nothing is lost", { timeout: 150_000 }, async () => {
    const port = await freePort();
    const url = await start(port, true);
    const statuses = await Promise.all(MANY.map(async (n) => (await post(url, n)).status));
    // The answers are there; the reactions have only been started.
    await kill();
    expect(statuses).toEqual(MANY.map(() => 202));

    await start(port, false);
    expect(await reminded(url)).toEqual(addresses(MANY));
  });

  it("before it: the sender's retry enters once", { timeout: 150_000 }, async () => {
    const port = await freePort();
    const url = await start(port, true);
    // Killed as soon as the first answer is there: of the others some were stored and not answered, some not even read.
    const posts = MANY.map((n) =>
      post(url, n)
        .then(({ status }) => status === 202)
        .catch(() => false),
    );
    await Promise.any(posts.map(async (answered) => ((await answered) ? true : Promise.reject(new Error("not yet")))));
    await kill();
    const answered = await Promise.all(posts);
    expect(answered).toContain(true);

    await start(port, false);
    const unanswered = MANY.filter((n) => !answered[n]);
    for (const n of unanswered) expect((await post(url, n)).status).toBe(202);
    expect(await reminded(url)).toEqual(addresses(MANY));
  });
});
