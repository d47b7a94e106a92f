/** The program of a thread that replays the clusters it receives, and sends at the end what it has counted. */

import { parentPort, workerData } from "node:worker_threads";
import { replaySettingsOf, type SharedOptions } from "#flows/backtest/replay/replay-settings.ts";
import { tallyOf } from "#flows/backtest/report/tally.ts";
import { replayLot } from "#flows/backtest/run-backtest.ts";
import { type FromWorker, readClusters, type ToWorker } from "./worker-messages.ts";

const options: SharedOptions = workerData;
const tally = tallyOf(options.journeys, options.settings.time_zone);
const replaySettings = replaySettingsOf({ ...options, watch: tally.watch });

const post = (message: FromWorker): void => parentPort?.postMessage(message);

parentPort?.on("message", (message: ToWorker) => {
  if (message.kind === "end") {
    post({ kind: "counted", figures: tally.figures });
    parentPort?.close();
    return;
  }
  post({ kind: "replayed", events: replayLot(replaySettings, tally, readClusters(message.text)) });
});
