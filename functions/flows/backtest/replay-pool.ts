/** What a back-test asks of other threads that replay clusters beside its own. */

import type { CustomerCluster } from "./history.ts";
import type { SharedOptions } from "./replay/replay-settings.ts";
import type { Figures } from "./report/tally.ts";

export type ReplayPool = {
  /** Takes these clusters if some worker has little left to do; on false the caller replays them itself. */
  accept(clusters: CustomerCluster[]): boolean;
  /** Lets the workers' messages in: they arrive only while this thread waits. */
  yieldToMessages(): Promise<void>;
  /** What each worker has counted, once all have replayed all that they accepted. Rejects when a worker failed. */
  figures(): Promise<Figures[]>;
  /** Stops all workers, at whatever they are. */
  close(): void;
};

/**
 * Starts the workers of one back-test.
 *
 * @param options what all workers hold fixed
 * @param onReplayed called with the number of events of each lot that a worker has replayed
 */
export type StartReplayPool = (options: SharedOptions, onReplayed: (events: number) => void) => ReplayPool;
