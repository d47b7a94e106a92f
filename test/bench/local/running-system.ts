/** Starts the local system in a process of its own and asks it what it has used. */

import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import * as z from "zod";

/** Seconds of processor time, and megabytes after a collection, since the process began; and how many mails have left. */
const usage = z.object({ processor: z.number(), heap: z.number(), resident: z.number(), mails: z.number() });
export type Usage = z.infer<typeof usage>;

export type RunningSystem = {
  url: string;
  /** Once nothing runs in the background. */
  usage(): Promise<Usage>;
  advance(days: number): Promise<Usage>;
  close(): Promise<void>;
};

const SYSTEM = fileURLToPath(new URL("system.ts", import.meta.url));

/** @param at where the clock begins in a new folder, in epoch milliseconds */
export async function runningSystem(folder: string, workflows: string, at: number): Promise<RunningSystem> {
  const child = fork(SYSTEM, [folder, workflows, String(at)], { execArgv: ["--expose-gc"] });
  const { url } = z.object({ url: z.string() }).parse((await once(child, "message"))[0]);
  const ask = async (message: object): Promise<Usage> => {
    child.send(message);
    return usage.parse((await once(child, "message"))[0]);
  };
  return {
    url,
    usage: () => ask({ kind: "usage" }),
    advance: (days) => ask({ kind: "advance", days }),
    close: async () => {
      const ended = once(child, "exit");
      await ask({ kind: "close" });
      await ended;
    },
  };
}
