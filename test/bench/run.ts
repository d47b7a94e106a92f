/** `npm run bench [-- a b c d e f local console]`: measures all parts that are letters, or these, prints the figures beside their goals, exits 1 when a goal is missed. */

import { cpus } from "node:os";
import { benchBacktest } from "./backtest.ts";
import { benchColdStart } from "./cold-start.ts";
import { benchConsole } from "./console.ts";
import { benchCost } from "./cost/bench-cost.ts";
import { benchEngine } from "./engine.ts";
import { benchIntake } from "./intake.ts";
import { benchLocal } from "./local.ts";
import { benchNightly } from "./nightly.ts";
import { benchOrchestration } from "./orchestration.ts";
import { shippedPublication } from "./shipped-publication.ts";
import { benchSweep } from "./sweep.ts";

const one = (value: number, digits = 2): string => value.toFixed(digits);
let missed = 0;
const verdict = (held: boolean): string => {
  if (!held) missed++;
  return held ? "held" : "**missed**";
};
const rows = (title: string, head: string[], body: string[][]): void => {
  console.log(`\n### ${title}\n\n| ${head.join(" | ")} |\n|${head.map(() => "---").join("|")}|`);
  for (const row of body) console.log(`| ${row.join(" | ")} |`);
};

const args = process.argv.slice(2);
const parts = args.filter((part) => !part.startsWith("--"));
const asks = (part: string): boolean => parts.length === 0 || parts.includes(part);

if (parts.includes("cost")) {
  process.stderr.write("(cost) counting a whole life …\n");
  await benchCost({ json: args.includes("--json") });
  if (parts.length === 1) process.exit(0);
}

const publication = await shippedPublication();

console.log(`Node ${process.version}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}`);

if (asks("a") || asks("c")) {
  process.stderr.write("(a) sweeping 10,000 due enrollments …\n");
  const sweep = await benchSweep(publication, 10_000);
  rows(
    "(a) A sweep of 10,000 due enrollments",
    ["", "mails/s", "goal"],
    [
      ["Perennial", one(sweep.mails / sweep.seconds, 0), ""],
      ["floor: claim, send, save with the bare SDK", one(sweep.mails / sweep.floorSeconds, 0), ""],
      ["ratio (median of the rounds)", one(sweep.ratio), `≥ 0.7 ${verdict(sweep.ratio >= 0.7)}`],
    ],
  );

  process.stderr.write("(c) counting units, invocations and transitions …\n");
  const orchestration = await benchOrchestration(publication, 3_000);
  rows(
    "(c) What a mail costs",
    ["", "figure", "goal"],
    [
      ["write units a mail, index included", one(sweep.writeUnitsPerMail), `≤ 8 ${verdict(sweep.writeUnitsPerMail <= 8)}`],
      ["read units a mail", one(sweep.readUnitsPerMail), ""],
      [
        `Lambda invocations per 1,000 mails, at 14 a second (${orchestration.minutes} minutes)`,
        one(orchestration.invocationsPer1000, 1),
        "",
      ],
      ["state transitions per 1,000 mails", one(orchestration.transitionsPer1000, 1), ""],
    ],
  );
}

if (asks("b")) {
  process.stderr.write("(b) taking webhooks in …\n");
  const intake = await benchIntake(publication);
  rows(
    `(b) Intake of ${intake.deliveries} webhooks, one after the other`,
    ["", "ms each", "goal"],
    [
      ["Perennial", one(intake.milliseconds), ""],
      ["floor: verify the signature, put one item", one(intake.floorMilliseconds), ""],
      ["ratio (median of the slices)", one(intake.ratio), `≥ 0.7 ${verdict(intake.ratio >= 0.7)}`],
    ],
  );
}

if (asks("d")) {
  process.stderr.write("(d) importing each bundle in fresh processes …\n");
  const starts = await benchColdStart();
  rows(
    "(d) Import of each bundled Lambda",
    ["Lambda", "KB", "ms", "floor KB", "floor ms", "ratio", "goal"],
    starts.map((start) => [
      start.name,
      one(start.kilobytes, 0),
      one(start.milliseconds, 0),
      one(start.floorKilobytes, 0),
      one(start.floorMilliseconds, 0),
      one(start.ratio),
      `≤ 1.4 ${verdict(start.ratio <= 1.4)}`,
    ]),
  );
}

if (asks("e")) {
  process.stderr.write("(e) back-testing five journeys …\n");
  const backtest = await benchBacktest(publication, process.env.BENCH_ORDERS);
  const engine = benchEngine(20_000);
  rows(
    `(e) Back-test of five journeys over ${backtest.orders} orders, and the engine alone`,
    ["", "figure", "goal"],
    [
      ["Perennial, s, as a person waits (on all cores)", one(backtest.whole.elapsed), ""],
      ["the same in its first round, before the program is warm", one(backtest.first.elapsed), ""],
      ["the same in processor time, all cores together", one(backtest.whole.processor), ""],
      ["events a second", one(backtest.orders / backtest.whole.elapsed, 0), ""],
      ["floor: read the file, sort each person's orders, count, s", one(backtest.floor.elapsed), ""],
      ["the same in processor time", one(backtest.floor.processor), ""],
      ["ratio of elapsed times (median of the rounds)", one(backtest.ratio, 3), `≥ 0.25 ${verdict(backtest.ratio >= 0.25)}`],
      [
        "times as much processor time for ten times the people",
        one(backtest.growth, 1),
        `≤ 12 ${verdict(backtest.growth <= 12)}`,
      ],
      ["decisions a second on one core", one(engine.decisionsPerSecond, 0), ""],
      ["XState's `transition`, an equivalent journey", one(engine.xstatePerSecond, 0), ""],
      ["ratio (median of the rounds)", one(engine.ratio, 1), `≥ 10 ${verdict(engine.ratio >= 10)}`],
    ],
  );
}

if (asks("f")) {
  process.stderr.write("(f) counting the units of nights …\n");
  const nights = await benchNightly(publication, 300);
  const perThousand = ({ read, write }: { read: number; write: number }): string[] =>
    [read, write].map((units) => one((units / nights.customers) * 1_000, 0));
  const seldom = nights.idle.read * 5 <= nights.everybody.read;
  rows(
    `(f) A night, for 1,000 of ${nights.customers} customers`,
    ["", "read units", "write units", "goal"],
    [
      [
        "in which no customer had an event, on average of thirty",
        ...perThousand(nights.idle),
        `reads ≤ 1/5 of reading everybody ${verdict(seldom)}`,
      ],
      ["after two in a hundred have ordered", ...perThousand(nights.busy), ""],
      ["to read everybody: each profile, then all of each customer", ...perThousand(nights.everybody), ""],
    ],
  );
}

// Only by their names: their seconds are not those of a floor in the same run, and they take some minutes.
if (parts.includes("console")) {
  process.stderr.write("(console) opening the console with many customers …\n");
  const { customers, firstPaint, bare, rooms: shown } = await benchConsole(Number(process.env.BENCH_CUSTOMERS ?? 10_000));
  const ratio = (time: number): string => `${one(time, 0)} (${one(time / bare, 1)} of a bare page)`;
  rows(
    `The console with ${customers.toLocaleString("en")} customers, in milliseconds`,
    ["", "figure", "goal"],
    [
      ["first paint of a page without a script, of the same server", one(bare, 0), ""],
      ["first paint of a room", ratio(firstPaint), `≤ 1,000 ${verdict(firstPaint <= 1_000)}`],
      ...shown.map((each) => [`${each.room}, after a click`, ratio(each.shown), `≤ 300 ${verdict(each.shown <= 300)}`]),
    ],
  );
}

if (parts.includes("local")) {
  process.stderr.write("(local) running a small firm on this machine …\n");
  const local = await benchLocal(Number(process.env.BENCH_EVENTS ?? 20_000));
  const mostGrown = local.heapBefore * 1.1 + 10;
  rows(
    `The local system: ${local.events} orders of ${local.customers} customers`,
    ["", "figure", "goal"],
    [
      ...local.bursts.flatMap(({ orders, perSecond, p99, processorMilliseconds }) => [
        [
          `${orders} orders at once over 16 connections, taken in a second`,
          one(perSecond, 0),
          `≥ 200 ${verdict(perSecond >= 200)}`,
        ],
        [`${orders}: 99 of 100 are answered within, ms`, one(p99, 0), `< 250 ${verdict(p99 < 250)}`],
        [
          `${orders}: processor time from an order to its mail, ms`,
          one(processorMilliseconds, 1),
          `≤ 8 ${verdict(processorMilliseconds <= 8)}`,
        ],
      ]),
      [
        `\`perennial start\` with all of them in the folder, s`,
        one(local.startSeconds, 1),
        `≤ 3 ${verdict(local.startSeconds <= 3)}`,
      ],
      [
        "a quiet day of theirs on the virtual clock, s",
        one(local.quietDaySeconds, 2),
        `≤ 1 ${verdict(local.quietDaySeconds <= 1)}`,
      ],
      [
        `memory in use after ${local.events / 4} orders and after all, MB`,
        `${one(local.heapBefore, 0)} and ${one(local.heapAfter, 0)}`,
        `flat ${verdict(local.heapAfter <= mostGrown)}`,
      ],
      ["resident at the end, MB", one(local.residentAfter, 0), ""],
      [
        "400 days with 80 people, three of whom get two letters a day, s",
        one(local.yearsSeconds, 1),
        `≤ 20 ${verdict(local.yearsSeconds <= 20)}`,
      ],
    ],
  );
}

process.exitCode = missed > 0 ? 1 : 0;
