/** Carries an order out on the local system: over HTTP when it runs, else straight on its data folder. */

import { join } from "node:path";
import * as z from "zod";
import { enrollLater } from "#flows/launch/enroll-manually.ts";
import type { Order } from "#operations/operation.ts";
import { type OperationResult, result } from "#operations/operation-result.ts";
import { runOperation } from "#operations/run-operation.ts";
import { realClock } from "#runtime/real-clock.ts";
import { openStores } from "./local-parts.ts";
import { isFresh, openDataFolder } from "./storage/data-folder.ts";
import { RUNNING, runningNote } from "./storage/running.ts";

const clockNote = z.object({ now: z.number() });

/** @throws Error that says what to do when there is no data */
export async function runLocal(data: string, order: Order): Promise<OperationResult> {
  if (isFresh(data)) throw new Error(`${data} holds no data. Run "npm start" first, or name another folder with --data.`);
  const folder = openDataFolder(data);
  const running = folder.read(RUNNING, runningNote);
  const told = running ? await askRunning(running.url, order) : "unreachable";
  return told === "unreachable" ? askFolder(folder.path, folder.read("clock.json", clockNote)?.now, order) : told;
}

const askRunning = async (url: string, order: Order): Promise<OperationResult | "unreachable"> => {
  const response = await fetch(`${url}/local/orders`, { method: "POST", body: JSON.stringify(order) }).catch(() => undefined);
  if (!response) return "unreachable";
  const read = result.safeParse(await response.json());
  if (!read.success) throw new Error(`The local system answered with ${response.status}.`);
  return read.data;
};

const NOT_RUNNING = 'The local system does not run: start it with "npm start".';

/** At the moment at which the folder's own clock stands: a virtual one may be months from ours. */
const askFolder = async (path: string, now: number | undefined, order: Order): Promise<OperationResult> => {
  const clock = { ...realClock, now: () => now ?? realClock.now() };
  const opened = await openStores(join(path, "db"), clock);
  try {
    const report = { count: () => {}, note: (message: string) => console.error(message) };
    const ports = { ...opened.stores, clock, report };
    return await runOperation({ ...ports, enroll: enrollLater(ports), live: { kind: "missing", remedy: NOT_RUNNING } })(order);
  } finally {
    await opened.close();
  }
};
