/** The clock that a data folder runs on: it goes on where it was, and is never put back. */

import * as z from "zod";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Clock } from "#ports/clock.ts";
import { realClock } from "#runtime/real-clock.ts";
import type { DataFolder } from "../storage/data-folder.ts";
import { type VirtualClock, virtualClock } from "./virtual-clock.ts";

export type LocalClock = { kind: "virtual"; clock: VirtualClock } | { kind: "real"; clock: Clock };

const NOTE = "clock.json";
const note = z.object({ now: z.number() });

class ClockRefused extends Error {
  override name = "ClockRefused";
}

/** `at`: where a virtual clock begins in a new folder; by default now. An older folder knows better. */
export function localClock(kind: "virtual" | "real", at: Instant | undefined, folder: DataFolder | undefined): LocalClock {
  const known = folder?.read(NOTE, note)?.now;
  if (kind === "virtual") {
    const start = Math.max(known ?? 0, known === undefined ? (at ?? realClock.now()) : 0);
    folder?.write(NOTE, { now: start });
    return { kind, clock: virtualClock(start, (now) => folder?.rewrite(NOTE, { now })) };
  }
  if (known !== undefined && known > realClock.now()) {
    throw new ClockRefused(
      `The virtual clock of ${folder?.path} shows ${new Date(known).toISOString()}, and a real clock would put it back. Choose another folder with --data.`,
    );
  }
  return { kind, clock: realClock };
}
