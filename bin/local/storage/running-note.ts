/** The note in the data folder by which a command finds the system that runs on it. */

import * as z from "zod";
import { fileNumber } from "./file-number.ts";

/** The note's name. */
export const RUNNING = "running.json";

/** What to do about a damaged one. */
export const RUNNING_REMEDY = "make sure that no Perennial runs on this folder and delete this one file";

/** The name of the note that keeps the token from start to start, also where the folder is cleared. */
export const ACCESS = "access.json";

/** Where the system answers, its process, the token that commands send, the address that opens its console, and the number of the folder's marker. */
export const runningNote = z.object({
  url: z.url(),
  pid: z.int(),
  token: z.string().default(""),
  console: z.url().optional(),
  marker: z.string().optional(),
});

/** Whether it was written in this folder, and not in the one that this is a copy of. */
export function isOfFolder({ marker }: { marker?: string | undefined }, markerPath: string): boolean {
  return marker === undefined || marker === fileNumber(markerPath);
}

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
