/** The clock of a data folder: it goes on where it was, and is never set back. */

import * as z from "zod";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Clock } from "#ports/clock.ts";
import { realClock } from "#runtime/real-clock.ts";
import type { DataFolder } from "../storage/data-folder.ts";
import { type VirtualClock, virtualClock } from "./virtual-clock.ts";

export type LocalClock = { kind: "virtual"; clock: VirtualClock } | { kind: "real"; clock: Clock };

const NOTE = "clock.json";
const note = z.object({ now: z.number() });

/** An earlier moment only makes everybody wait longer; a later one lets everything fall due at once that is due by then. */
const REMEDY =
  'write where the virtual clock stood into it, in milliseconds since 1970, as { "now": 1793606400000 }: the moment of the last mail in the mailbox is early enough';

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
 * @throws ClockRefused when a real clock would set the folder's virtual one back, NoteDamaged
 */
export function localClock(kind: "virtual" | "real", at: Instant | undefined, folder: DataFolder | undefined): LocalClock {
  const stored = folder && readClock(folder);
  if (kind === "virtual") {
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
