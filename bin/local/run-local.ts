/** Runs an operation on the local system: over HTTP when it runs, else straight on its data folder. */

import { userInfo } from "node:os";
import { enrollLater } from "#flows/launch/enroll-manually.ts";
import type { OperationResult } from "#operations/operation-result.ts";
import { readResult } from "#operations/read-result.ts";
import type { OperationName } from "#operations/registry.ts";
import type { Lesser } from "#operations/rights.ts";
import { runOperation } from "#operations/run-operation.ts";
import { type OutputOf, operationNamed } from "#operations/typed-registry.ts";
import { newId } from "#runtime/new-id.ts";
import { OF_THIS_PROCESS } from "#runtime/pseudonyms.ts";
import { realClock } from "#runtime/real-clock.ts";
import { compileTexts } from "../workflows/compile-workflows.ts";
import { readClock } from "./clock/local-clock.ts";
import { openStores } from "./open-stores.ts";
import { type DataFolder, isFresh, openDataFolder } from "./storage/data-folder.ts";
import { isOfFolder, isRunning, RUNNING, RUNNING_REMEDY, runningNote } from "./storage/running-note.ts";

/** @throws Error that says what to do when there is no data */
export async function runLocal<N extends OperationName>(
  data: string,
  name: N,
  input: unknown,
  as: Lesser = { role: "operator" },
): Promise<OperationResult<OutputOf<N>>> {
  if (isFresh(data)) throw new Error(`${data} holds no data. Run "npm start" first, or name another folder with --data.`);
  const folder = openDataFolder(data);
  const note = folder.read(RUNNING, runningNote, RUNNING_REMEDY);
  // A killed process leaves its note, and another system may answer at its address since.
  const running = note && isOfFolder(note, folder.marker) && (note.pid === process.pid || isRunning(note)) ? note : undefined;
  const result = running ? await runOver(running, { name, input, as }) : "unreachable";
  if (result !== "unreachable") return result;
  return runInFolder(folder, readClock(folder), { name, input, as });
}

type Asked<N extends OperationName> = { name: N; input: unknown; as: Lesser };

const user = (): string => userInfo().username;

const runOver = async <N extends OperationName>(
  { url, token }: { url: string; token: string },
  { name, input, as }: Asked<N>,
): Promise<OperationResult<OutputOf<N>> | "unreachable"> => {
  const body = JSON.stringify({ who: user(), input, as });
  // Kept open, a connection could be closed by the other end just when an assistant, minutes later, asks again.
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", connection: "close" };
  const response = await fetch(`${url}/local/operations/${name}`, { method: "POST", headers, body }).catch(() => undefined);
  if (!response) return "unreachable";
  const result = readResult(name, await response.json().catch(() => undefined));
  if (!result) throw new Error(`The local system answered with ${response.status}.`);
  return result;
};

const NOT_RUNNING = 'The local system does not run: start it with "npm start".';

/** At the moment at which the folder's own clock stands: a virtual one may be months from ours. */
const runInFolder = async <N extends OperationName>(
  folder: DataFolder,
  now: number | undefined,
  { name, input, as }: Asked<N>,
): Promise<OperationResult<OutputOf<N>>> => {
  const clock = { ...realClock, now: () => now ?? realClock.now() };
  const opened = openStores(folder, clock);
  try {
    const report = { count: () => {}, note: (message: string) => console.error(message) };
    const ports = { ...opened.stores, epoch: opened.epoch, clock, report };
    const notRunning = { kind: "unavailable", remedy: NOT_RUNNING } as const;
    return await runOperation(
      {
        ...ports,
        newId,
        machineClock: realClock,
        ownMachine: true,
        loadRenderer: async () => (await import("#runtime/mail-renderer.ts")).mailRenderer,
        compile: compileTexts,
        enroll: enrollLater(ports),
        live: notRunning,
        erasing: notRunning,
        workflowFiles: notRunning,
        pseudonyms: { kind: "available", histories: OF_THIS_PROCESS },
        backtests: notRunning,
      },
      { name: user(), ...as },
      operationNamed(name),
      input,
    );
  } finally {
    opened.close();
  }
};
