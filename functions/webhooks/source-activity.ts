/** Notes that a source was heard, so that its silence can be told; rarely, because a busy shop calls many times a second. */

import type { Clock } from "#ports/clock.ts";
import type { Report } from "#ports/ports.ts";
import type { SourceStore } from "#ports/stores.ts";

/** The word of this process; others add theirs. */
const OFTEN_ENOUGH = 10 * 60_000;

export type SourceActivity = (source: string) => Promise<void>;

/** What could not be noted costs nothing but precision: it never makes a delivery fail. */
export function sourceActivity(
  sources: Pick<SourceStore, "noteReceived">,
  clock: Pick<Clock, "now">,
  report: Report,
): SourceActivity {
  const last = new Map<string, number>();
  return async (source) => {
    const now = clock.now();
    if (now - (last.get(source) ?? Number.NEGATIVE_INFINITY) < OFTEN_ENOUGH) return;
    last.set(source, now);
    try {
      await sources.noteReceived(source, now);
    } catch (error) {
      report.note("that a source was heard could not be noted", {
        source,
        error: error instanceof Error ? error.name : "unknown",
      });
    }
  };
}
