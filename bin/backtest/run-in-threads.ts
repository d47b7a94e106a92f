/** Runs a back-test on as many threads as pay off. */

import { availableParallelism } from "node:os";
import type { Backtest, BacktestInput } from "#flows/backtest/backtest.ts";
import type { History } from "#flows/backtest/history.ts";
import { runBacktest } from "#flows/backtest/run-backtest.ts";
import { workerPool, workerProgram } from "./worker-pool.ts";

/** Less is replayed before another thread has started. */
const SHORT = 10_000;
/** More threads than these are fed no faster. */
const MOST_THREADS = 8;

export type ThreadOptions = {
  /** By default as many as there are cores, and one for a short history. The figures are the same. */
  threads?: number;
  /** Called again and again with the number of events that have been replayed. */
  onProgress?: (done: number) => void;
};

/** @throws UnreadableHistory when `enrollAt` lies outside the span; Error when a thread fails */
export async function runInThreads(
  history: History,
  input: BacktestInput,
  { threads = threadsFor(history), onProgress }: ThreadOptions = {},
): Promise<Backtest> {
  if (threads === 1) return runBacktest(history, input, { onProgress });
  const program = workerProgram();
  // A failure is reported where the program is awaited; until then nothing awaits it.
  program.catch(() => {});
  return runBacktest(history, input, {
    onProgress,
    startPool: (options, onReplayed) => workerPool({ workers: threads - 1, program, options, onReplayed }),
  });
}

const threadsFor = ({ events }: History): number => (events < SHORT ? 1 : Math.min(availableParallelism(), MOST_THREADS));
