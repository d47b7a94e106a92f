/** Other threads that replay clusters beside this one. */

import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { CustomerCluster } from "#flows/backtest/history.ts";
import type { Figures } from "#flows/backtest/report/tally.ts";
import { type Fixed, type FromWorker, type ToWorker, writeClusters } from "./work-share.ts";

export type WorkerPool = {
  /** Takes them if somebody has little left to do; else they are for whoever asked. */
  takes(clusters: CustomerCluster[]): boolean;
  /** What each has counted, once all have done all that they took. */
  counted(): Promise<Figures[]>;
  /** Nobody works on, whatever has happened. */
  leave(): void;
};

/** So many lots a member has at hand: enough not to wait for the next, few enough that nobody is waited for at the end. */
const AT_HAND = 3;

/** Few of the many objects that live for one cluster are ever moved by the collector. */
const YOUNG = { maxYoungGenerationSizeMb: 128 };

/** The first lots are taken before the threads run: they are read as soon as they do. */
export function workerPool(
  members: number,
  program: Promise<string>,
  fixed: Fixed,
  onReplayed: (events: number) => void,
): WorkerPool {
  const pool = Array.from({ length: members }, () => poolWorker(program, fixed, onReplayed));
  return {
    takes: (clusters) => pool.some((member) => member.takes(clusters)),
    counted: () => Promise.all(pool.map((member) => member.counted())),
    leave: () => {
      for (const member of pool) member.leave();
    },
  };
}

/** The member's program in one text. A thread starts with it in a third of the time that its many files would take. */
export async function workerProgram(): Promise<string> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "worker.ts")],
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

const post = (worker: Worker, message: ToWorker): void => worker.postMessage(message);

type PoolWorker = { takes(clusters: CustomerCluster[]): boolean; counted(): Promise<Figures>; leave(): void };

const poolWorker = (program: Promise<string>, fixed: Fixed, onReplayed: (events: number) => void): PoolWorker => {
  let atHand = 0;
  const ready = program.then((code) => new Worker(code, { eval: true, workerData: fixed, resourceLimits: YOUNG }));
  const figures = ready.then(
    (worker) =>
      new Promise<Figures>((resolve, reject) => {
        worker.once("error", reject);
        worker.once("exit", (code) => reject(new Error(`a thread of the back-test ended early, with code ${code}`)));
        worker.on("message", (message: FromWorker) => {
          if (message.kind === "counted") return resolve(message.figures);
          atHand--;
          onReplayed(message.events);
        });
      }),
  );
  // Whoever asks for the figures hears of what went wrong, here and wherever else the thread is spoken to.
  figures.catch(() => {});
  return {
    takes: (clusters) => {
      if (atHand >= AT_HAND) return false;
      atHand++;
      const text = writeClusters(clusters);
      ready.then((worker) => post(worker, { kind: "clusters", text })).catch(() => {});
      return true;
    },
    counted: async () => {
      post(await ready, { kind: "end" });
      return figures;
    },
    leave: () => void ready.then((worker) => worker.terminate()).catch(() => {}),
  };
};
