/** Runs journeys over a history, person by person, and adds up what would have happened. */

import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import type { Backtest, BacktestInput } from "#flows/backtest/backtest.ts";
import { mustBeWithin } from "#flows/backtest/enroll-at.ts";
import type { CustomerCluster, History } from "#flows/backtest/history.ts";
import { launchesOf } from "#flows/backtest/replay/launches.ts";
import { nightsOf } from "#flows/backtest/replay/nights.ts";
import { replay } from "#flows/backtest/replay/replay.ts";
import { type ReplaySettings, replaySettingsOf } from "#flows/backtest/replay/replay-settings.ts";
import { mergeFigures } from "#flows/backtest/report/merge-figures.ts";
import { type Tally, tallyOf } from "#flows/backtest/report/tally.ts";
import type { Fixed } from "./work-share.ts";
import { type WorkerPool, workerPool, workerProgram } from "./worker-pool.ts";

export type Asked = BacktestInput & {
  /** By default as many as there are cores, and one for a short history. The answer is the same. */
  threads?: number;
};

/** Told again and again how many events have been replayed. */
export type OnProgress = (done: number) => void;

/** Less is replayed before another thread has begun. */
const SHORT = 10_000;
/** More threads than these are fed no faster. */
const MOST_THREADS = 8;
/** Events in a lot: a hundredth of a second's work. */
const LOT = 300;

export async function runBacktest(history: History, asked: Asked, onProgress: OnProgress = () => {}): Promise<Backtest> {
  const { journeys, settings, from = history.first, to = history.last, enrollAt, threads = threadsFor(history) } = asked;
  mustBeWithin(enrollAt, from, to, settings.time_zone);
  const program = threads > 1 ? workerProgram() : undefined;
  // Told where it is waited for; until then nobody does.
  program?.catch(() => {});
  const consent = asked.consent ?? (history.tellsConsent ? "recorded" : "given");
  const { reachable, tellsCases = false } = history;
  const launches = launchesOf(journeys, { settings, from, to, ...(enrollAt === undefined ? {} : { enrollAt }) });
  const nights = await nightsOf(history, { journeys, settings, from, to });
  const fixed: Fixed = { journeys, settings, from, to, reachable, tellsCases, launches, consent, ...(nights ? { nights } : {}) };
  const tally = tallyOf(journeys, settings.time_zone);
  let done = 0;
  const onReplayed = (events: number): void => {
    done += events;
    onProgress(done);
  };
  const pool = program && workerPool(threads - 1, program, fixed, onReplayed);
  try {
    await replayAll(history, { replaySettings: replaySettingsOf({ ...fixed, watch: tally.watch }), tally, pool, onReplayed });
  } finally {
    pool?.leave();
  }
  return { tally: tally.figures, from, to, consent, launches };
}

const threadsFor = ({ events }: History): number => (events < SHORT ? 1 : Math.min(availableParallelism(), MOST_THREADS));

/** Households together, so many at a time that handing them over costs little beside replaying them. */
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

type Team = { replaySettings: ReplaySettings; tally: Tally; pool: WorkerPool | undefined; onReplayed: (events: number) => void };

/** Whatever nobody else takes is replayed here. */
const replayAll = async (history: History, { replaySettings, tally, pool, onReplayed }: Team): Promise<void> => {
  for await (const lot of lotsOf(history)) {
    if (pool?.takes(lot)) continue;
    let events = 0;
    for (const cluster of lot) {
      tally.close(replay(replaySettings, cluster));
      events += cluster.events.length;
    }
    onReplayed(events);
    // The others are heard of only while this thread waits.
    if (pool) await setImmediate();
  }
  for (const figures of (await pool?.counted()) ?? []) mergeFigures(tally.figures, figures);
};
