/** Keeps the time of a source's last delivery, so that its silence can be noticed; rarely, because a busy shop delivers often. */

import type { Clock } from "#ports/clock.ts";
import type { Report } from "#ports/ports.ts";
import type { SourceStore } from "#ports/stores.ts";

/** In milliseconds, for this process; other processes write beside it. */
const BETWEEN_WRITES = 10 * 60_000;

/** To be called with the name of a source that has delivered something genuine. */
export type SourceActivity = (source: string) => Promise<void>;

/** A write that fails is reported and costs nothing but precision: it never makes a delivery fail. */
export function sourceActivity(
  sources: Pick<SourceStore, "noteReceived">,
  clock: Pick<Clock, "now">,
  report: Report,
): SourceActivity {
  const writtenAt = new Map<string, number>();
  return async (source) => {
    const now = clock.now();
    if (now - (writtenAt.get(source) ?? Number.NEGATIVE_INFINITY) < BETWEEN_WRITES) return;
    writtenAt.set(source, now);
    try {
      await sources.noteReceived(source, now);
    } catch (error) {
      report.note("the time of a source's last delivery could not be stored", {
        source,
        error: error instanceof Error ? error.name : "unknown",
      });
    }
  };
}
