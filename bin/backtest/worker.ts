/** A thread that replays the clusters that it is handed, and tells at the end what it has counted. */

import { parentPort, workerData } from "node:worker_threads";
import { replay } from "#flows/backtest/replay/replay.ts";
import { replaySettingsOf } from "#flows/backtest/replay/replay-settings.ts";
import { tallyOf } from "#flows/backtest/report/tally.ts";
import { type Fixed, type FromWorker, readClusters, type ToWorker } from "./work-share.ts";

const fixed: Fixed = workerData;
const tally = tallyOf(fixed.journeys, fixed.settings.time_zone);
const replaySettings = replaySettingsOf({ ...fixed, watch: tally.watch });

const say = (message: FromWorker): void => parentPort?.postMessage(message);

parentPort?.on("message", (message: ToWorker) => {
  if (message.kind === "end") {
    say({ kind: "counted", figures: tally.figures });
    parentPort?.close();
    return;
  }
  let events = 0;
  for (const cluster of readClusters(message.text)) {
    tally.close(replay(replaySettings, cluster));
    events += cluster.events.length;
  }
  say({ kind: "replayed", events });
});
