/** The clock of a data folder: it goes on where it was, is never set back, and leaps no farther than anybody can mean. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Clock } from "#ports/clock.ts";
import { realClock } from "#runtime/real-clock.ts";
import type { DataFolder } from "../storage/data-folder.ts";
import { STORE_FILE } from "../storage/sqlite/open-store.ts";
import { type VirtualClock, virtualClock } from "./virtual-clock.ts";

export type LocalClock = { kind: "virtual"; clock: VirtualClock } | { kind: "real"; clock: Clock };

const NOTE = "clock.json";
const note = z.object({ now: z.number() });

/** An earlier moment only makes everybody wait longer; a later one lets everything fall due at once that is due by then. */
const REMEDY =
  'write where the virtual clock stood into it, in milliseconds since 1970, as { "now": 1793606400000 }: the moment of the last mail in the mailbox is early enough';

const YEARS = 10;
/** How far a clock may leap over people who wait, in milliseconds: whatever is due by then falls due at once. */
export const FARTHEST_LEAP = YEARS * 366 * 86_400_000;

class ClockRefused extends Error {
  override name = "ClockRefused";
}

/**
 * Where the folder's virtual clock stands; undefined in one without.
 *
 * @throws NoteDamaged
 */
export function readClock(folder: DataFolder): Instant | undefined {
  return folder.read(NOTE, note, REMEDY)?.now;
}

/**
 * `at` is where a virtual clock begins in a new folder, by default now; in an older folder it goes on, unless `at` lies later:
 * then the system was down until then.
 *
 * @throws ClockRefused when a real clock would set the folder's virtual one back, where a used folder does not say where its clock
 *   stood, or for a leap of more than ten years; NoteDamaged
 */
export function localClock(kind: "virtual" | "real", at: Instant | undefined, folder: DataFolder | undefined): LocalClock {
  const stored = folder && readClock(folder);
  if (kind === "virtual") {
    if (folder && isUsed(folder)) mustBePlausible(folder, stored, at);
    const start = Math.max(stored ?? 0, at ?? stored ?? realClock.now());
    folder?.write(NOTE, { now: start });
    return { kind, clock: virtualClock(start, (now) => folder?.rewrite(NOTE, { now })) };
  }
  if (stored !== undefined && stored > realClock.now()) {
    throw new ClockRefused(
      `The virtual clock of ${folder?.path} shows ${new Date(stored).toISOString()}, and a real clock would set it back. Choose another folder with --data.`,
    );
  }
  return { kind, clock: realClock };
}

const isUsed = ({ path }: DataFolder): boolean => existsSync(join(path, STORE_FILE));

const mustBePlausible = ({ path }: DataFolder, stored: Instant | undefined, at: Instant | undefined): void => {
  if (stored === undefined && at === undefined) {
    throw new ClockRefused(
      `${join(path, NOTE)} is missing, so nobody knows where the clock of this folder stood, and a new one could let years fall due at once. ` +
        "Put the whole folder back from a backup, or say with --at where it stood: the moment of the last mail in the mailbox is early enough. " +
        "If it ran on the real clock, start it with --clock real.",
    );
  }
  const from = stored ?? realClock.now();
  if (at === undefined || at <= from + FARTHEST_LEAP) return;
  throw new ClockRefused(
    `--at ${new Date(at).toISOString()} is more than ${YEARS} years after ${new Date(from).toISOString()}, ` +
      "and all that is due until then would fall due at once. Choose an earlier moment, or an empty folder with --data.",
  );
};
