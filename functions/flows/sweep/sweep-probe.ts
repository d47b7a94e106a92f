/** Runs every minute: starts a sweep, but only when something is due. An idle system costs these few half-unit reads. */

import type { Ports } from "#ports/ports.ts";

type Needs = Pick<Ports, "due" | "clock"> & { starter: Pick<Ports["starter"], "startSweep"> };

/** `started`: a row was due by now, and the state machine was started. */
export function sweepProbe(ports: Needs) {
  return async (): Promise<{ started: boolean }> => {
    const oldest = await Promise.all(ports.due.shards.map((shard) => ports.due.oldest(shard)));
    const now = ports.clock.now();
    const started = oldest.some((at) => at !== undefined && at <= now);
    if (started) await ports.starter.startSweep();
    return { started };
  };
}
