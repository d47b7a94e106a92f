/** (console) The console with many customers in the table, in a real browser: its first paint, and its rooms after a click. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { launchBrowser } from "#test/browser/launch-browser.ts";
import { postOrders } from "./local/post-orders.ts";
import { runningSystem } from "./local/running-system.ts";

const START = Date.parse("2026-11-02T10:00:00Z");
const WORKFLOWS = fileURLToPath(new URL("../../workflows", import.meta.url));
const PROGRAM = fileURLToPath(new URL("../../bin/perennial.ts", import.meta.url));
const TURNS = 7;

/** In milliseconds, each the middle of several turns. `bare`: a page of the same server without a script. */
export type ConsoleBench = { customers: number; firstPaint: number; bare: number; rooms: { room: string; shown: number }[] };

/** The rooms that a click opens, and what is there once they are of use. */
const ROOMS = ["Today", "Cases", "People", "Journeys", "Segments", "Templates", "Operation"] as const;

/** In a folder of its own, which is deleted. */
export async function benchConsole(customers = 10_000): Promise<ConsoleBench> {
  const folder = mkdtempSync(join(tmpdir(), "perennial-bench-console-"));
  const browser = await launchBrowser();
  try {
    const system = await runningSystem(folder, WORKFLOWS, START);
    await postOrders(system.url, { from: 0, count: customers, customers, at: START });
    await system.usage();
    await system.close();
    const { address, stop } = await started(folder);
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB" })).newPage();
    await page.goto(address);
    await page.getByRole("button", { name: "Ines" }).click();
    await page.getByRole("navigation", { name: "Rooms" }).waitFor();
    const figures = { customers, ...(await paints(page)), rooms: await clicks(page) };
    await stop();
    return figures;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The system as a user starts it; `address` is the one that it prints. */
const started = async (folder: string): Promise<{ address: string; stop(): Promise<void> }> => {
  const child = spawn(process.execPath, [PROGRAM, "start", "--data", folder, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  for await (const text of child.stdout) {
    printed += String(text);
    if (printed.includes("Perennial is ready") && /http:\/\/\S+/.test(printed)) break;
  }
  const address = /http:\/\/\S+/.exec(printed)?.[0] ?? "";
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  return { address, stop };
};

const middle = (times: number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

const paints = async (page: Page): Promise<{ firstPaint: number; bare: number }> => {
  const room = page.url();
  const bare = new URL("/subscribe", room).href;
  const of = async (address: string): Promise<number> => {
    const times: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      await page.goto(address);
      await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
      times.push(Number(await page.evaluate(FIRST_PAINT)));
    }
    return middle(times);
  };
  const bareTime = await of(bare);
  return { bare: bareTime, firstPaint: await of(room) };
};

/** Of the browser's own clock, since the page was asked for. */
const FIRST_PAINT = `new Promise((resolve) => new PerformanceObserver((list) => {
  const found = list.getEntriesByName("first-contentful-paint")[0];
  if (found) resolve(found.startTime);
}).observe({ type: "paint", buffered: true }))`;

const clicks = async (page: Page): Promise<ConsoleBench["rooms"]> => {
  const times = new Map<string, number[]>(ROOMS.map((room) => [room, []]));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const room of ROOMS) {
      const began = performance.now();
      await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: room }).first().click();
      await page.getByRole("heading", { level: 1, name: room }).first().waitFor({ state: "attached" });
      await page.locator(".waiting").first().waitFor({ state: "detached" });
      times.get(room)?.push(performance.now() - began);
    }
  }
  return [...times].map(([room, all]) => ({ room, shown: middle(all) }));
};
