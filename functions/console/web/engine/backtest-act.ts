/** The back-test in the page: the operation that the command line runs, over a file that somebody has chosen here. */

import * as z from "zod";
import type { CheckedWorkflows } from "#checks/check-workflows.ts";
import { remembered } from "#checks/remembered.ts";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import type { Settings } from "#engine/model/settings.ts";
import { type History, UnreadableHistory } from "#flows/backtest/history.ts";
import { runBacktest } from "#flows/backtest/run-backtest.ts";
import type { HistoryFile } from "#histories/history-file.ts";
import { backtest } from "#operations/journeys/backtest.ts";
import type { Caller } from "#operations/rights.ts";
import { problemShape } from "#operations/shapes.ts";
import type { BacktestAnswer, BacktestInput, HistorySource } from "./messages.ts";

/** `pause`: called between what is replayed; what it throws ends the back-test. */
export type Running = { onProgress(done: number): void; pause(): Promise<void> };

/** Back-tests one after the other: a history that has been read is kept for the next, as long as what it is read by stays the same. */
export function backtestAct(
  check: (texts: WorkflowTexts) => CheckedWorkflows,
): (input: BacktestInput, running: Running) => Promise<BacktestAnswer> {
  let newest: HistorySource | undefined;
  const historyOf = remembered((_key: string, _map: string | undefined, settings: SettingsRead) => historyIn(newest, settings));
  return async ({ texts, history: source, options = {}, workCalendars }, running) => {
    newest = source;
    const compile = async () => {
      const { problems, warnings, parts } = check(texts);
      if (!parts) return { problems };
      const settings = { ...parts.settings, ...(workCalendars ? { workCalendars } : {}) };
      const publication = { ...parts, settings };
      return problems.length > 0 ? { problems, right: publication } : { problems, warnings, publication };
    };
    const result = await backtest.run(
      {
        compile,
        backtests: {
          kind: "available",
          history: (settings) => historyOf(source.key, source.map, settingsRead(settings)),
          replay: (history, input) => runBacktest(history, input, running),
        },
      },
      backtest.input.parse({ texts, ...options }),
      CALLER,
    );
    if (result.ok) return { ok: true, report: backtest.output.parse(result.output) };
    const problems = refusedFor.safeParse(result.details).data?.problems;
    return problems ? { ok: false, problems } : { ok: false, refused: result.problem };
  };
}

/** Whoever may open the page may read journeys; nothing here asks who it is. */
const CALLER: Caller = { name: "page", role: "viewer" };

const refusedFor = z.object({ problems: z.array(problemShape) });

/** What of the settings a history is read by. */
type SettingsRead = Pick<Settings, "time_zone" | "fields" | "thingFields" | "events" | "sources" | "topics" | "currency">;

const settingsRead = ({ time_zone, fields, thingFields, events, sources, topics, currency }: Settings): SettingsRead => ({
  ...{ time_zone, fields, sources, topics },
  ...(currency === undefined ? {} : { currency }),
  ...(thingFields === undefined ? {} : { thingFields }),
  ...(events === undefined ? {} : { events }),
});

const historyIn = async (source: HistorySource | undefined, settings: SettingsRead): Promise<History> => {
  if (!source) throw new UnreadableHistory("choose a file first");
  const { name, bytes, form, map } = source;
  const file: HistoryFile = { name, size: bytes.size, chunks: () => chunksOf(bytes) };
  // Each of the two brings a reader of its own along.
  if (form === "events") return (await import("#histories/events-history.ts")).eventsHistory(file, settings);
  const [{ ordersHistory }, { readColumnMap }] = await Promise.all([
    import("#histories/orders-history.ts"),
    import("#histories/order-columns.ts"),
  ]);
  return ordersHistory(file, settings, map === undefined ? {} : { map: readColumnMap(map, settings) });
};

/** Bytes of a chunk. */
const CHUNK = 1 << 20;

async function* chunksOf(bytes: Blob): AsyncGenerator<Uint8Array, undefined> {
  for (let from = 0; from < bytes.size; from += CHUNK) yield new Uint8Array(await bytes.slice(from, from + CHUNK).arrayBuffer());
  return undefined;
}
