/** Plays the seeds that it is given, a batch at a time, and posts their results. */

import { parentPort } from "node:worker_threads";
import { simulate } from "./simulate.ts";
import { add, newTally } from "./tally.ts";
import { worldOf } from "./worlds/world.ts";

// Faults are errors by the thousand; their stack traces are never read.
Error.stackTraceLimit = 0;

parentPort?.on("message", async ({ from, to }: { from: number; to: number }) => {
  const tally = newTally();
  for (let seed = from; seed < to; seed++) add(tally, await simulate(worldOf(seed)));
  parentPort?.postMessage(tally);
});
