/** Back-tests over a history that lies in a file on this machine. */

import type { Settings } from "#engine/model/settings.ts";
import { type History, UnreadableHistory } from "#flows/backtest/history.ts";
import { eventsHistory } from "#histories/events-history.ts";
import { readColumnMap } from "#histories/order-columns.ts";
import { ordersHistory } from "#histories/orders-history.ts";
import type { OrdersAsked } from "#histories/orders-survey.ts";
import type { OperationPorts } from "#operations/operation-ports.ts";
import { fileOnDisk, ordersOnDisk } from "./file-on-disk.ts";
import { progress } from "./progress.ts";
import { runInThreads } from "./run-in-threads.ts";

/** Where the history is: one of the two files; of an orders file `map` says which column holds what, the others what its header does not. */
export type HistoryFiles = Omit<OrdersAsked, "map"> & {
  orders?: string | undefined;
  events?: string | undefined;
  map?: string | undefined;
};

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
      for (const sentence of history.reading ?? []) shown.note(sentence);
      return history;
    },
    replay: async (history, input) => {
      const backtest = await runInThreads(history, input, { onProgress: shown.show });
      shown.done();
      return backtest;
    },
  };
}

const historyIn = async ({ orders, events, map, ...said }: HistoryFiles, settings: Settings): Promise<History> => {
  if (orders !== undefined && events === undefined) {
    const columns = map === undefined ? {} : { map: readColumnMap(map, settings) };
    return ordersHistory(await ordersOnDisk(orders), settings, { ...said, ...columns });
  }
  if (events !== undefined && orders === undefined) return eventsHistory(await fileOnDisk(events), settings);
  throw new UnreadableHistory("say where the history is: either --orders <file.csv> or --events <file.jsonl>");
};
