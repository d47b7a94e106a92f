/** Plays many seeds on all cores. */

import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { merge, newTally, type Tally } from "./tally.ts";

/** So many in a batch: short enough for progress, long enough for what a message costs. */
const BATCH = 50;

/** A run lets go of all it has made: with room for many runs, few of them are ever moved by the collector, a third of all time. */
const YOUNG = { maxYoungGenerationSizeMb: 192 };

/** Bundled with all it needs: a thread starts with one file in a third of the time that many would take. */
const bundled = async (): Promise<{ file: string; remove: () => void }> => {
  const folder = mkdtempSync(join(tmpdir(), "perennial-simulation-"));
  const file = join(folder, "worker.cjs");
  await build({
    entryPoints: [join(import.meta.dirname, "worker.ts")],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node24",
    mainFields: ["module", "main"],
    outfile: file,
    logLevel: "error",
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** @param onProgress is called after each batch with the sum so far */
export const playSeeds = async (from: number, seeds: number, onProgress: (tally: Tally) => void = () => {}): Promise<Tally> => {
  const { file, remove } = await bundled();
  const sum = newTally();
  let next = from;
  const end = from + seeds;
  const play = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(file, { resourceLimits: YOUNG });
      const give = (): void => {
        if (next >= end) {
          void worker.terminate().then(() => resolve());
          return;
        }
        const batch = { from: next, to: Math.min(end, next + BATCH) };
        next = batch.to;
        worker.postMessage(batch);
      };
      worker.on("error", reject);
      worker.on("message", (tally: Tally) => {
        merge(sum, tally);
        onProgress(sum);
        give();
      });
      give();
    });
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, play));
  } finally {
    remove();
  }
  return sum;
};
