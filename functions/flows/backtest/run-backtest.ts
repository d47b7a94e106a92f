/** Runs journeys over a history, cluster by cluster, and adds up what would have happened. */

import type { Backtest, BacktestInput } from "./backtest.ts";
import { mustBeWithin } from "./enroll-at.ts";
import type { CustomerCluster, History } from "./history.ts";
import { launchesOf } from "./replay/launches.ts";
import { planNights } from "./replay/plan-nights.ts";
import { replay } from "./replay/replay.ts";
import { type ReplaySettings, replaySettingsOf, type SharedOptions } from "./replay/replay-settings.ts";
import type { ReplayPool, StartReplayPool } from "./replay-pool.ts";
import { mergeFigures } from "./report/merge-figures.ts";
import { type Tally, tallyOf } from "./report/tally.ts";

/** How it is run; the figures do not depend on it. */
export type BacktestRun = {
  /** Starts other threads; absent, all is replayed on this one. */
  startPool?: StartReplayPool | undefined;
  /** Called again and again with the number of events that have been replayed. */
  onProgress?: ((done: number) => void) | undefined;
  /** Called again and again between what is replayed on this thread, to let others have it; what it throws ends the back-test. */
  pause?: (() => Promise<void>) | undefined;
};

/** @throws UnreadableHistory when `enrollAt` lies outside the span */
export async function runBacktest(history: History, input: BacktestInput, run: BacktestRun = {}): Promise<Backtest> {
  const { journeys, settings, from = history.first, to = history.last, enrollAt } = input;
  mustBeWithin(enrollAt, { from, to, zone: settings.time_zone });
  const consent = input.consent ?? (history.recordsConsent ? "recorded" : "given");
  const { reachable, recordsCases = false } = history;
  const launches = launchesOf(journeys, { settings, from, to, ...(enrollAt === undefined ? {} : { enrollAt }) });
  const nights = await planNights(history, { journeys, settings, from, to });
  const options: SharedOptions = {
    ...{ journeys, settings, from, to, reachable, recordsCases, launches, consent },
    ...(nights ? { nights } : {}),
  };
  const tally = tallyOf(journeys, settings.time_zone);
  let done = 0;
  const onReplayed = (events: number): void => {
    done += events;
    run.onProgress?.(done);
  };
  const pool = run.startPool?.(options, onReplayed);
  try {
    const replaySettings = replaySettingsOf({ ...options, watch: tally.watch });
    await replayAll(history, { replaySettings, tally, pool, onReplayed, pause: run.pause });
  } finally {
    pool?.close();
  }
  return { figures: tally.figures, from, to, consent, launches };
}

type Replayer = {
  replaySettings: ReplaySettings;
  tally: Tally;
  pool: ReplayPool | undefined;
  onReplayed: (events: number) => void;
  pause: BacktestRun["pause"];
};

/** What no worker accepts is replayed on this thread. */
const replayAll = async (history: History, { replaySettings, tally, pool, onReplayed, pause }: Replayer): Promise<void> => {
  for await (const lot of lotsOf(history)) {
    if (pool?.accept(lot)) continue;
    onReplayed(replayLot(replaySettings, tally, lot));
    await pool?.yieldToMessages();
    await pause?.();
  }
  for (const figures of (await pool?.figures()) ?? []) mergeFigures(tally.figures, figures);
};

/** Replays and counts these clusters; answers how many events they hold. */
export function replayLot(replaySettings: ReplaySettings, tally: Tally, lot: CustomerCluster[]): number {
  let events = 0;
  for (const cluster of lot) {
    tally.close(replay(replaySettings, cluster));
    events += cluster.events.length;
  }
  return events;
}

/** Events in a lot: a hundredth of a second's work. */
const LOT = 300;

/** Clusters together, so many at a time that handing them over costs little beside replaying them. */
async function* lotsOf(history: History): AsyncIterable<CustomerCluster[]> {
  let lot: CustomerCluster[] = [];
  let events = 0;
  for await (const clusters of history.parts()) {
    for (const cluster of clusters) {
      lot.push(cluster);
      events += cluster.events.length;
      if (events < LOT) continue;
      yield lot;
      lot = [];
      events = 0;
    }
  }
  if (lot.length > 0) yield lot;
}
