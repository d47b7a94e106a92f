/** A thread that replays the households that it is handed, and tells at the end what it has counted. */

import { parentPort, workerData } from "node:worker_threads";
import { replay } from "#flows/backtest/replay/replay.ts";
import { worldOf } from "#flows/backtest/replay/replay-settings.ts";
import { tallyOf } from "#flows/backtest/report/tally.ts";
import { type Fixed, type FromMember, readHouseholds, type ToMember } from "./work-share.ts";

const fixed: Fixed = workerData;
const tally = tallyOf(fixed.journeys, fixed.policy.time_zone);
const world = worldOf({ ...fixed, watch: tally.watch });

const say = (message: FromMember): void => parentPort?.postMessage(message);

parentPort?.on("message", (message: ToMember) => {
  if (message.kind === "end") {
    say({ kind: "counted", figures: tally.figures });
    parentPort?.close();
    return;
  }
  let events = 0;
  for (const household of readHouseholds(message.text)) {
    tally.close(replay(world, household));
    events += household.events.length;
  }
  say({ kind: "replayed", events });
});
