/** Bench: back-testing five journeys over a long history of orders, against only reading, sorting and counting the same file. */

import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Settings } from "#engine/model/settings.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { readAmount } from "#histories/cells/column-amounts.ts";
import { orderDates } from "#histories/cells/order-dates.ts";
import { type Columns, columnsOf } from "#histories/order-columns.ts";
import { ordersHistory } from "#histories/orders-history.ts";
import { readCsv } from "#histories/read-csv.ts";
import { fileOnDisk } from "../../bin/backtest/file-on-disk.ts";
import { runInThreads } from "../../bin/backtest/run-in-threads.ts";
import { figures } from "./figures.ts";

const JOURNEYS = ["win-back", "loyalty-thank-you", "top-customers", "anniversary", "survey-follow-up"];
const DAY = 86_400_000;
const FIRST = Date.UTC(2024, 0, 1);
const PEOPLE = 23_570;
const ROUNDS = 5;

/** Seconds that a person waits, and of processor time on all cores. */
type Spent = { elapsed: number; processor: number };

export type BacktestBench = { orders: number; whole: Spent; first: Spent; floor: Spent; ratio: number; growth: number };

/** As a shop's: most buy once or twice, few very often. The same on every run. */
const madeUp = (): string => {
  let state = 7;
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const lines = ["customer,date,quantity,amount"];
  for (let person = 0; person < PEOPLE; person++) {
    const orders = Math.min(200, 1 + Math.floor(0.8 / (1.02 - draw()) ** 0.75));
    for (let order = 0; order < orders; order++) {
      const day = new Date(FIRST + Math.floor((draw() * 0.15 + (order / orders) * 0.85) * 545) * DAY).toISOString().slice(0, 10);
      lines.push(`${person},${day},${1 + Math.floor(draw() * 4)},${(5 + draw() * 90).toFixed(2)}`);
    }
  }
  return `${lines.join("\n")}\n`;
};

const timed = async (work: () => Promise<unknown>): Promise<Spent> => {
  const [began, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { elapsed: (performance.now() - began) / 1_000, processor: (user + system) / 1_000_000 };
};

const median = (all: Spent[]): Spent => ({
  elapsed: figures(all.map(({ elapsed }) => elapsed)).median,
  processor: figures(all.map(({ processor }) => processor)).median,
});

/** The same reader, columns, dates and amounts; each person's orders sorted by their time, and counted. */
const onlyReads = async (path: string, zone: string): Promise<number> => {
  const dateOf = orderDates(zone);
  const people = new Map<string, { at: number; amount: number }[]>();
  let columns: Columns | undefined;
  await readCsv(createReadStream(path, { highWaterMark: 1 << 20 }), (fields) => {
    if (!columns) {
      columns = columnsOf(fields, {});
      return;
    }
    const customer = fields[columns.customer]?.trim() ?? "";
    const at = dateOf(fields[columns.date] ?? "")?.at;
    if (customer === "" || at === undefined) return;
    const order = { at, amount: readAmount(fields[columns.amount ?? -1] ?? "") ?? 0 };
    const orders = people.get(customer);
    if (orders) orders.push(order);
    else people.set(customer, [order]);
  });
  let count = 0;
  for (const orders of people.values()) count += orders.sort((a, b) => a.at - b.at).length;
  return count;
};

const tenthOf = (text: string): string => {
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const people = [...new Set(lines.map((line) => line.slice(0, line.indexOf(","))))];
  const kept = new Set(people.filter((_, place) => place % 10 === 0));
  return [head, ...lines.filter((line) => kept.has(line.slice(0, line.indexOf(","))))].join("\n");
};

/** @param orders a CSV of orders to measure with; a made-up one of the same size as a well-known data set if absent */
export const benchBacktest = async (publication: Publication, orders?: string, rounds = ROUNDS): Promise<BacktestBench> => {
  const folder = await mkdtemp(join(tmpdir(), "perennial-bench-"));
  const settings: Settings = publication.settings;
  const journeys = publication.journeys.filter(({ name }) => JOURNEYS.includes(name)).map((one) => ({ ...one, version: 1 }));
  const whole = join(folder, "whole.csv");
  const tenth = join(folder, "tenth.csv");
  const run = async (path: string) => runInThreads(await ordersHistory(await fileOnDisk(path), settings), { journeys, settings });
  try {
    const text = orders === undefined ? madeUp() : await readFile(orders, "utf8");
    await writeFile(whole, text);
    await writeFile(tenth, tenthOf(text));
    const floors: Spent[] = [];
    const wholes: Spent[] = [];
    const tenths: Spent[] = [];
    for (let round = 0; round < rounds; round++) {
      floors.push(await timed(() => onlyReads(whole, settings.time_zone)));
      wholes.push(await timed(() => run(whole)));
      tenths.push(await timed(() => run(tenth)));
    }
    const [first = { elapsed: 0, processor: 0 }] = wholes;
    return {
      orders: await onlyReads(whole, settings.time_zone),
      whole: median(wholes),
      first,
      floor: median(floors),
      ratio: figures(floors.map((floor, round) => floor.elapsed / (wholes[round]?.elapsed ?? 0))).median,
      // The tenth is too short for several threads: what one thread does is compared with what all do.
      growth: figures(wholes.map((all, round) => all.processor / (tenths[round]?.processor ?? 0))).median,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
