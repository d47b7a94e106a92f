/** The note in the data folder by which a command finds the system that runs on it. */

import * as z from "zod";

export const RUNNING = "running.json";

export const runningNote = z.object({ url: z.url(), pid: z.int() });

/** Whether that process still lives. A killed one leaves its note behind. */
export function isRunning({ pid }: { pid: number }): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process lives as well.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
