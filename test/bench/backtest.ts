/** Bench: back-testing five journeys over a long history of orders, against only reading, sorting and counting the same file. */

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Policy } from "#engine/policy.ts";
import type { Publication } from "#flows/publication.ts";
import { ordersHistory } from "../../bin/backtest/orders-history.ts";
import { runBacktest } from "../../bin/backtest/run-backtest.ts";

const JOURNEYS = ["win-back", "loyalty-thank-you", "top-customers", "anniversary", "survey-follow-up"];
const DAY = 86_400_000;
const FIRST = Date.UTC(2024, 0, 1);
const PEOPLE = 23_570;

export type BacktestBench = { orders: number; seconds: number; floorSeconds: number; ratio: number; growth: number };

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

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
};

const onlyReads = async (path: string): Promise<number> => {
  const people = new Map<string, [date: string, amount: number][]>();
  for (const line of (await readFile(path, "utf8")).split("\n").slice(1)) {
    const [customer = "", date = "", , amount] = line.split(",");
    if (customer === "") continue;
    const orders = people.get(customer);
    if (orders) orders.push([date, Number(amount)]);
    else people.set(customer, [[date, Number(amount)]]);
  }
  let count = 0;
  for (const orders of people.values()) count += orders.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).length;
  return count;
};

const tenthOf = (text: string): string => {
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const people = [...new Set(lines.map((line) => line.slice(0, line.indexOf(","))))];
  const kept = new Set(people.filter((_, place) => place % 10 === 0));
  return [head, ...lines.filter((line) => kept.has(line.slice(0, line.indexOf(","))))].join("\n");
};

/** @param orders a CSV of orders to measure with; a made-up one of the same size as a well-known data set if absent */
export const benchBacktest = async (publication: Publication, orders?: string): Promise<BacktestBench> => {
  const folder = await mkdtemp(join(tmpdir(), "perennial-bench-"));
  const policy: Policy = publication.policy;
  const journeys = publication.journeys.filter(({ name }) => JOURNEYS.includes(name)).map((one) => ({ ...one, version: 1 }));
  const whole = join(folder, "whole.csv");
  const tenth = join(folder, "tenth.csv");
  const run = async (path: string) => runBacktest(await ordersHistory(path, policy.time_zone, {}), { journeys, policy });
  try {
    const text = orders === undefined ? madeUp() : await readFile(orders, "utf8");
    await writeFile(whole, text);
    await writeFile(tenth, tenthOf(text));
    const small = await timed(() => run(tenth));
    const floorSeconds = Math.min(await timed(() => onlyReads(whole)), await timed(() => onlyReads(whole)));
    const seconds = await timed(() => run(whole));
    return { orders: await onlyReads(whole), seconds, floorSeconds, ratio: floorSeconds / seconds, growth: seconds / small };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
