/** Follows a requested erasure to its end. To stop following loses nothing: the sweep takes it up. */

import { errorText } from "#ports/errors/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import { isStarted, wakeDueErasure } from "./begin-erasure.ts";

/** What is reported on the way, each once. `not_started`: not from here, so the sweep does it. */
export type ErasureProgress = { kind: "suppressed" } | { kind: "started" } | { kind: "not_started"; reason: string };
/** `quarantined`: the event that asked for it failed again and again. `under_way`: the time was up first. */
export type ErasureOutcome = "done" | "quarantined" | "under_way";

type Needs = Pick<Ports, "events" | "people" | "clock"> & {
  /** Absent where only the table is at hand: then the sweep starts the state machine. */
  starter?: Pick<Ports["starter"], "startErase">;
};

/** Milliseconds between two reads. */
const READ_EVERY = 2_000;

/**
 * @param onProgress called for each stage that is reached
 * @returns a function that follows for at most `patience` milliseconds
 */
export function followErasure({ starter, ...ports }: Needs, onProgress: (progress: ErasureProgress) => void) {
  return async ({ event, erasure }: { event: string; erasure: string }, patience: number): Promise<ErasureOutcome> => {
    const until = ports.clock.now() + patience;
    const reported = new Set<string>();
    const reportOnce = (progress: ErasureProgress): void => {
      if (!reported.has(progress.kind)) onProgress(progress);
      reported.add(progress.kind);
    };
    /** Sooner than the sweep of the next minute, which finds it started then. */
    const begin = async (): Promise<void> => {
      if (!starter || reported.has("not_started")) return;
      try {
        if ((await wakeDueErasure({ ...ports, starter }, erasure)) === "advanced") reportOnce({ kind: "started" });
      } catch (error) {
        reportOnce({ kind: "not_started", reason: errorText(error) });
      }
    };
    const read = async (): Promise<ErasureOutcome> => {
      const asked = await ports.events.load(event);
      if (asked?.state === "quarantined") return "quarantined";
      if (asked?.state !== "done") return "under_way";
      reportOnce({ kind: "suppressed" });
      const row = await ports.people.erasure(erasure);
      if (row?.state === "done") return "done";
      if (row && isStarted(row, ports.clock.now())) reportOnce({ kind: "started" });
      else await begin();
      return "under_way";
    };
    for (;;) {
      const outcome = await read();
      if (outcome !== "under_way" || ports.clock.now() >= until) return outcome;
      await ports.clock.sleep(READ_EVERY);
    }
  };
}
