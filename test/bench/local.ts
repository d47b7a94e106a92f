/** (local) The local system as a small firm runs it: orders, mails, starts, quiet days, years, memory. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStores } from "#local/open-stores.ts";
import { openDataFolder } from "#local/storage/data-folder.ts";
import { type Posted, postOrders } from "./local/post-orders.ts";
import { type RunningSystem, runningSystem } from "./local/running-system.ts";

const START = Date.parse("2026-11-02T10:00:00Z");
const WORKFLOWS = fileURLToPath(new URL("../../workflows", import.meta.url));
const PROGRAM = fileURLToPath(new URL("../../bin/perennial.ts", import.meta.url));

/** The bursts whose processor time is compared: it must not grow with them. */
const BURSTS = [100, 1_000, 4_000];

export type Burst = Posted & { orders: number; processorMilliseconds: number };

export type LocalBench = {
  bursts: Burst[];
  customers: number;
  startSeconds: number;
  quietDaySeconds: number;
  /** Megabytes in use after a quarter of the events and after all of them. */
  heapBefore: number;
  heapAfter: number;
  residentAfter: number;
  events: number;
  yearsSeconds: number;
};

/** In folders of its own, which are deleted. `events` orders in all, of half as many customers. */
export async function benchLocal(events = 20_000): Promise<LocalBench> {
  const folder = mkdtempSync(join(tmpdir(), "perennial-bench-"));
  try {
    const customers = events / 2;
    const busy = await whileBusy(folder, events, customers);
    return {
      ...busy,
      customers,
      events,
      startSeconds: await startOf(folder),
      ...(await quietDay(folder)),
      yearsSeconds: await years(),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const whileBusy = async (folder: string, events: number, customers: number) => {
  const system = await runningSystem(folder, WORKFLOWS, START);
  const bursts: Burst[] = [];
  let posted = 0;
  const burst = async (count: number): Promise<Burst> => {
    const before = await system.usage();
    const taken = await postOrders(system.url, { from: posted, count, customers, at: START });
    posted += count;
    const after = await system.usage();
    const processorMilliseconds = ((after.processor - before.processor) * 1_000) / (after.mails - before.mails);
    return { ...taken, orders: count, processorMilliseconds };
  };
  // Until everything is compiled.
  await burst(Math.min(500, events / 10));
  for (const count of BURSTS) if (posted + count < events / 2) bursts.push(await burst(count));
  if (posted < events / 4) await burst(events / 4 - posted);
  const { heap: heapBefore } = await system.usage();
  await burst(events - posted);
  const { heap: heapAfter, resident: residentAfter } = await system.usage();
  await system.close();
  return { bursts, heapBefore, heapAfter, residentAfter };
};

/** From the command to the line that says that it is ready. */
const startOf = async (folder: string): Promise<number> => {
  const began = performance.now();
  const child = spawn(process.execPath, [PROGRAM, "start", "--data", folder, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  for await (const text of child.stdout) {
    printed += String(text);
    if (printed.includes("Perennial is ready")) break;
  }
  const seconds = (performance.now() - began) / 1_000;
  child.kill("SIGTERM");
  await once(child, "exit");
  return seconds;
};

/** After some days in which the nights look at everybody who has ordered. */
const quietDay = async (folder: string): Promise<{ quietDaySeconds: number }> => {
  const system = await runningSystem(folder, WORKFLOWS, START);
  await system.advance(5);
  const quietDaySeconds = await secondsOf(() => system.advance(1));
  await system.close();
  return { quietDaySeconds };
};

/** 400 days with 80 people, three of whom asked for two letters a day. */
const years = async (): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), "perennial-bench-years-"));
  const workflows = withDailyJourneys(join(folder, "workflows"));
  const data = join(folder, "data");
  try {
    const system: RunningSystem = await runningSystem(data, workflows, START);
    await postOrders(system.url, { from: 0, count: 80, customers: 80, at: START });
    await system.close();
    await askForLetters(data, 3);
    const again = await runningSystem(data, workflows, START);
    const seconds = await secondsOf(() => again.advance(400));
    await again.close();
    return seconds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const withDailyJourneys = (folder: string): string => {
  cpSync(WORKFLOWS, folder, { recursive: true });
  const monthly = readFileSync(join(WORKFLOWS, "journeys", "keep-in-touch.yaml"), "utf8");
  for (const [journey, time] of Object.entries({ "morning-letter": "10:00", "evening-letter": "17:00" })) {
    const daily = monthly
      .replace("journey: keep-in-touch", `journey: ${journey}`)
      .replace("every month on day 1 at 10:00", `every day at ${time}`);
    writeFileSync(join(folder, "journeys", `${journey}.yaml`), daily);
  }
  return folder;
};

/** By the word of their addresses, as a form would have it. */
const askForLetters = async (data: string, people: number): Promise<void> => {
  const { stores, close } = openStores(openDataFolder(data), { now: () => START });
  for (let n = 0; n < people; n++) {
    const address = (await stores.customers.customerRecord(`standard/c-${n}`))?.customer.address;
    const read = address === undefined ? undefined : await stores.addresses.read(address);
    if (!read) throw new Error(`c-${n} has no address`);
    await stores.addresses.commit({ ...read, consents: { ...read.consents, news: { given: true, at: START, source: "bench" } } });
  }
  close();
};

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
};
