/** The note in the data folder by which a command finds the system that runs on it. */

import * as z from "zod";

/** The note's name. */
export const RUNNING = "running.json";

/** What to do about a damaged one. */
export const RUNNING_REMEDY = "make sure that no Perennial runs on this folder and delete this one file";

/** The name of the note that keeps the token from start to start, also where the folder is cleared. */
export const ACCESS = "access.json";

/** Where the system answers, its process, the token that commands send, and the address that opens its mailbox. */
export const runningNote = z.object({ url: z.url(), pid: z.int(), token: z.string().default(""), mailbox: z.url().optional() });

/** Whether that process still lives, and is not this one. A killed process leaves its note behind. */
export function isRunning({ pid }: { pid: number }): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process lives and belongs to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
