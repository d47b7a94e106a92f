/** The bill as a table that is a pleasure to read: what is written and read, for whom, and what a million people cost. */

import { ACTORS, type Bill, type Row } from "./bill.ts";
import { ASSUMED, PRICES } from "./prices.ts";

const NAMES = {
  webhook: "webhook   stores what the shop sends",
  react: "react     handles an event",
  sweep: "sweep     wakes what is due",
  recorder: "recorder  what SES reports of mails",
  night: "night     thirty nights",
} as const;

/** Bills of the same life with few and with many receiving domains. */
export function costText(bills: Bill[]): string {
  return [head(bills), unitsText(bills), ...bills.map(dollarsText), foot()].join("\n\n");
}

const head = (bills: Bill[]): string => {
  const [first] = bills;
  return `What one person costs: a life of ${(first?.mails ?? 0).toFixed(1)} mails, two waits, a wait for the delivery, and thirty nights
(mean of ${first?.people ?? 0} people, a million a month; without SES itself, whose price is the same for everybody)`;
};

const LEFT = 34;
const cell = (value: number): string => (value < 0.005 ? "·" : value.toFixed(2)).padStart(9);

const unitsText = (bills: Bill[]): string => {
  const titles = bills
    .map(({ domains }) => `${domains} receiving ${domains === 1 ? "domain" : "domains"}`.padStart(27))
    .join("   ");
  const columns = bills.map(() => `${"write".padStart(9)}${"of index".padStart(9)}${"read".padStart(9)}`).join("   ");
  const width = LEFT + titles.length;
  const lines = ACTORS.flatMap((actor) => [`${NAMES[actor]}`, ...kindsOf(bills, actor).map((kind) => line(bills, actor, kind))]);
  const sum = `${"together".padEnd(LEFT)}${bills.map(({ units }) => cells(units)).join("   ")}`;
  return [
    `${" ".repeat(LEFT)}${titles}`,
    `${"units, by kind of row".padEnd(LEFT)}${columns}`,
    "─".repeat(width),
    ...lines,
    "─".repeat(width),
    sum,
  ].join("\n");
};

const cells = ({ write, ofIndex, read }: Pick<Row, "write" | "ofIndex" | "read">): string =>
  `${cell(write)}${cell(ofIndex)}${cell(read)}`;

/** The dearest first. */
const kindsOf = (bills: Bill[], actor: Row["actor"]): string[] => {
  const all = bills.flatMap(({ rows }) => rows.filter((row) => row.actor === actor));
  const weight = (kind: string): number =>
    all.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.write * 5 + row.read, 0);
  return [...new Set(all.map(({ kind }) => kind))].sort((a, b) => weight(b) - weight(a));
};

const line = (bills: Bill[], actor: Row["actor"], kind: string): string => {
  const found = bills.map(
    ({ rows }) => rows.find((row) => row.actor === actor && row.kind === kind) ?? { write: 0, ofIndex: 0, read: 0 },
  );
  return `  ${kind.padEnd(LEFT - 2)}${found.map(cells).join("   ")}`;
};

const dollarsText = (bill: Bill): string => {
  const { calls, items, dollars, domains } = bill;
  const invocations = ACTORS.map((actor) => `${actor} ${calls[actor].invocations.toFixed(2)}`).join(", ");
  const transitions = (calls.react.transitions + calls.sweep.transitions + calls.night.transitions).toFixed(2);
  const lines = items.map(
    ({ what, count, dollars: each }) =>
      `  ${what.padEnd(LEFT + 6)}${String(Number(count.toPrecision(3))).padStart(10)}${`$${(each * 1_000_000).toFixed(2)}`.padStart(10)}`,
  );
  return [
    `A million people, ${domains} receiving ${domains === 1 ? "domain" : "domains"}${"a person".padStart(21 - String(domains).length)}${"a million".padStart(12)}`,
    ...lines,
    `  ${"together".padEnd(LEFT + 16)}${`$${dollars.toFixed(2)}`.padStart(10)}`,
    `  Lambda invocations: ${invocations}; states entered: ${transitions}`,
  ].join("\n");
};

const foot = (): string => {
  const times = ACTORS.map(
    (actor) => `${actor} ${ASSUMED.lambdas[actor].milliseconds} ms at ${ASSUMED.lambdas[actor].megabytes} MB`,
  ).join(", ");
  return `List prices of ${PRICES.asOf}, ${PRICES.region}, on demand (test/bench/cost/prices.ts names the pages). Assumed, not counted: ${times};
events of mails in batches of ${ASSUMED.batch}.`;
};
