/** Other threads that replay clusters beside the main one. */

import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { SharedOptions } from "#flows/backtest/replay/replay-settings.ts";
import type { ReplayPool } from "#flows/backtest/replay-pool.ts";
import type { Figures } from "#flows/backtest/report/tally.ts";
import { PROJECT } from "../workflows/project-folder.ts";
import { type FromWorker, type ToWorker, writeClusters } from "./worker-messages.ts";

type PoolOptions = {
  /** How many threads. */
  workers: number;
  /** The program of each, from `workerProgram`. */
  program: Promise<string>;
  options: SharedOptions;
  onReplayed: (events: number) => void;
};

/** Starts the threads. The first lots are accepted before these run, and read as soon as they do. */
export function workerPool({ workers, ...own }: PoolOptions): ReplayPool {
  const pool = Array.from({ length: workers }, () => poolWorker(own));
  return {
    accept: (clusters) => pool.some((worker) => worker.accept(clusters)),
    yieldToMessages: () => setImmediate(),
    figures: () => Promise.all(pool.map((worker) => worker.figures())),
    close: () => {
      for (const worker of pool) worker.close();
    },
  };
}

/** The worker's program in one text. A thread starts with it in a third of the time that its many files would take. */
export async function workerProgram(): Promise<string> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(PROJECT, "bin/backtest/worker.ts")],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node24",
    mainFields: ["module", "main"],
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

/** So many lots are queued for a worker: enough not to wait for the next, few enough that none is waited for at the end. */
const QUEUED = 3;

/** Few of the many objects that live for one cluster are ever moved by the collector. */
const YOUNG = { maxYoungGenerationSizeMb: 128 };

type PoolWorker = Pick<ReplayPool, "accept" | "close"> & { figures(): Promise<Figures> };

const poolWorker = ({ program, options, onReplayed }: Omit<PoolOptions, "workers">): PoolWorker => {
  let queued = 0;
  const started = program.then((code) => new Worker(code, { eval: true, workerData: options, resourceLimits: YOUNG }));
  const counted = started.then(
    (worker) =>
      new Promise<Figures>((resolve, reject) => {
        worker.once("error", reject);
        worker.once("exit", (code) => reject(new Error(`a thread of the back-test ended early, with code ${code}`)));
        worker.on("message", (message: FromWorker) => {
          if (message.kind === "counted") return resolve(message.figures);
          queued--;
          onReplayed(message.events);
        });
      }),
  );
  // A failure is reported where the figures are awaited; until then nothing awaits them.
  counted.catch(() => {});
  return {
    accept: (clusters) => {
      if (queued >= QUEUED) return false;
      queued++;
      const text = writeClusters(clusters);
      started.then((worker) => post(worker, { kind: "clusters", text })).catch(() => {});
      return true;
    },
    figures: async () => {
      post(await started, { kind: "end" });
      return counted;
    },
    close: () => void started.then((worker) => worker.terminate()).catch(() => {}),
  };
};

const post = (worker: Worker, message: ToWorker): void => worker.postMessage(message);
