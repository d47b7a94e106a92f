/** From the options of the command line to a report: the history is read and the journeys are replayed. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { parseDate } from "#engine/time/calendar.ts";
import { DAY } from "#engine/time/offsets.ts";
import { instantOf } from "#engine/time/wall-clock.ts";
import { readEnrollAt } from "#flows/backtest/enroll-at.ts";
import { type History, UnreadableHistory } from "#flows/backtest/history.ts";
import { type Report, reportOf } from "#flows/backtest/report/report.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { eventsHistory } from "./events-history.ts";
import { readColumnMap } from "./order-columns.ts";
import { ordersHistory } from "./orders-history.ts";
import { progress } from "./progress.ts";
import { runInThreads } from "./run-in-threads.ts";

/** The options of `perennial backtest`, as they were typed. */
export type BacktestOptions = {
  orders?: string;
  events?: string;
  from?: string;
  to?: string;
  map?: string;
  consent?: "given" | "none";
  enrollAt?: string;
};

/** @throws UnreadableHistory for all that the person who asks can mend: options, names of journeys, the file */
export async function askBacktest(publication: Publication, names: string[], options: BacktestOptions): Promise<Report> {
  const { settings } = publication;
  const journeys = chosen(publication, names);
  const from = dayIn(options.from, settings.time_zone, "--from", 0);
  const to = dayIn(options.to, settings.time_zone, "--to", DAY);
  const enrollAt = readEnrollAt(options.enrollAt, settings.time_zone, journeys);
  let total = 0;
  const shown = progress(process.stderr, () => total);
  shown.reading(options.orders ?? options.events ?? "");
  const history = await readHistory(options, publication);
  total = history.events;
  const consent = options.consent === "none" ? "recorded" : options.consent;
  const backtest = await runInThreads(
    history,
    {
      journeys,
      settings,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(consent === undefined ? {} : { consent }),
      ...(enrollAt === undefined ? {} : { enrollAt }),
    },
    { onProgress: shown.show },
  );
  shown.done();
  return reportOf(history, backtest, settings.time_zone);
}

/** The journeys of these names; all of them when none is named. */
const chosen = ({ journeys }: Publication, names: string[]): PublishedJourney[] => {
  const existing = journeys.map(({ name }) => name);
  const missing = names.filter((name) => !existing.includes(name));
  if (missing.length > 0) {
    throw new UnreadableHistory(
      missing.map((name) => `there is no journey \`${name}\`. ${didYouMean(name, existing)}`).join("\n"),
    );
  }
  const wanted = names.length === 0 ? journeys : journeys.filter(({ name }) => names.includes(name));
  return wanted.map((journey) => ({ ...journey, version: 1 }));
};

/** `from` is the beginning of that day in the settings' zone, `to` its end. */
const dayIn = (text: string | undefined, zone: string, option: string, later: number): Instant | undefined => {
  if (text === undefined) return undefined;
  const day = parseDate(text);
  if (day === undefined) throw new UnreadableHistory(`${option} must be a date such as 1998-01-31, not ${text}`);
  return instantOf(day + later, zone) - (later > 0 ? 1 : 0);
};

const readHistory = (options: BacktestOptions, { settings }: Publication): Promise<History> => {
  const { orders, events, map } = options;
  if (orders !== undefined && events === undefined) {
    return ordersHistory(orders, settings.time_zone, map === undefined ? {} : readColumnMap(map));
  }
  if (events !== undefined && orders === undefined) return eventsHistory(events, settings.fields);
  throw new UnreadableHistory("say where the history is: either --orders <file.csv> or --events <file.jsonl>");
};
