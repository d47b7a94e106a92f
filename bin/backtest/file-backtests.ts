/** Back-tests over a history that lies in a file on this machine. */

import type { Settings } from "#engine/model/settings.ts";
import { type History, UnreadableHistory } from "#flows/backtest/history.ts";
import { eventsHistory } from "#histories/events-history.ts";
import { readColumnMap } from "#histories/order-columns.ts";
import { ordersHistory } from "#histories/orders-history.ts";
import type { OperationPorts } from "#operations/operation-ports.ts";
import { fileOnDisk } from "./file-on-disk.ts";
import { progress } from "./progress.ts";
import { runInThreads } from "./run-in-threads.ts";

/** Where the history is: one of the two files; `map` says which column of an orders file holds what. */
export type HistoryFiles = { orders?: string; events?: string; map?: string };

/** Reads the file that is named and replays it on all cores, while it shows on stderr how far it is. */
export function fileBacktests(files: HistoryFiles): OperationPorts["backtests"] {
  let total = 0;
  const shown = progress(process.stderr, () => total);
  return {
    kind: "available",
    history: async (settings) => {
      shown.reading(files.orders ?? files.events ?? "");
      const history = await historyIn(files, settings);
      total = history.events;
      return history;
    },
    replay: async (history, input) => {
      const backtest = await runInThreads(history, input, { onProgress: shown.show });
      shown.done();
      return backtest;
    },
  };
}

const historyIn = async ({ orders, events, map }: HistoryFiles, settings: Settings): Promise<History> => {
  if (orders !== undefined && events === undefined) {
    return ordersHistory(await fileOnDisk(orders), settings.time_zone, map === undefined ? {} : readColumnMap(map, settings));
  }
  if (events !== undefined && orders === undefined) return eventsHistory(await fileOnDisk(events), settings);
  throw new UnreadableHistory("say where the history is: either --orders <file.csv> or --events <file.jsonl>");
};
