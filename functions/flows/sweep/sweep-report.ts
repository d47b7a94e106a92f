/** The last step of a sweep: reports how much was done, and how old the oldest row is that is still due. */

import type { Ports } from "#ports/ports.ts";
import type { SweptShard } from "./shard-task.ts";

/** Adds up the shards of the last round; `oldestDueSeconds` is 0 where nothing is due. */
export function sweepReport(ports: Pick<Ports, "due" | "clock" | "report">) {
  return async (input: { results: SweptShard[] }): Promise<{ advanced: number; failed: number; oldestDueSeconds: number }> => {
    const sum = (pick: (swept: SweptShard) => number): number => input.results.reduce((total, swept) => total + pick(swept), 0);
    const oldest = await Promise.all(ports.due.shards.map((shard) => ports.due.oldest(shard)));
    const now = ports.clock.now();
    const age = Math.max(0, ...oldest.map((at) => (at === undefined ? 0 : now - at)));
    const outcome = {
      advanced: sum((swept) => swept.advanced),
      failed: sum((swept) => swept.failed),
      oldestDueSeconds: age / 1_000,
    };
    ports.report.count("advanced", outcome.advanced);
    ports.report.count("failed", outcome.failed);
    ports.report.count("oldest_due_seconds", outcome.oldestDueSeconds);
    return outcome;
  };
}
