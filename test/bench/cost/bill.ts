/** What a life comes to in dollars: units and calls as counted, times as assumed, by the list prices. */

import type { Calls } from "./cost-shop.ts";
import type { Actor, Units } from "./metered-table.ts";
import { ASSUMED, PRICES } from "./prices.ts";
import type { Life } from "./whole-life.ts";

/** For one person, in dollars. */
export type Item = { what: string; dollars: number; count: number };
export type Row = Units & { actor: Actor; kind: string };
/** `rows` and `calls` for one person; `dollars` for a million. */
export type Bill = {
  domains: number;
  people: number;
  mails: number;
  rows: Row[];
  units: Units;
  calls: Record<Actor, Calls>;
  items: Item[];
  dollars: number;
};

const MILLION = 1_000_000;
export const ACTORS: readonly Actor[] = ["webhook", "react", "sweep", "recorder", "night"];

export function billOf(life: Life): Bill {
  const { people, domains } = life;
  const each = ({ read, write, ofIndex }: Units): Units => ({
    read: read / people,
    write: write / people,
    ofIndex: ofIndex / people,
  });
  const rows = ACTORS.flatMap((actor) =>
    [...(life.counted.get(actor) ?? [])].map(([kind, units]): Row => ({ actor, kind, ...each(units) })),
  );
  const units = rows.reduce(
    (sum, { read, write, ofIndex }) => ({ read: sum.read + read, write: sum.write + write, ofIndex: sum.ofIndex + ofIndex }),
    {
      read: 0,
      write: 0,
      ofIndex: 0,
    },
  );
  const calls = callsOf(life);
  const items = itemsOf(units, calls);
  const dollars = items.reduce((sum, item) => sum + item.dollars, 0) * MILLION;
  return { domains, people, mails: life.mails / people, rows, units, calls, items, dollars };
}

/**
 * A night is begun, shared out and ended once, whether for six hundred people or for a million. Here it is shared by the few who
 * were counted, which would say nothing: so its calls are those that a million share, thirty nights of sixteen slices.
 */
const callsOf = ({ people, calls }: Life): Record<Actor, Calls> => {
  const of = (actor: Actor): Calls => {
    const { invocations, items, executions, transitions } = calls.get(actor) ?? {
      invocations: 0,
      items: 0,
      executions: 0,
      transitions: 0,
    };
    const share = {
      invocations: invocations / people,
      items: items / people,
      executions: executions / people,
      transitions: transitions / people,
    };
    return actor === "night" ? { ...share, ...NIGHTS_OF_A_MILLION } : share;
  };
  return { webhook: of("webhook"), react: of("react"), sweep: of("sweep"), recorder: of("recorder"), night: of("night") };
};

/** Plan, thresholds and finish, and two tasks for each of sixteen slices, every task entered, chosen after and left. */
const NIGHTS_OF_A_MILLION = {
  invocations: (30 * (3 + 2 * 16)) / MILLION,
  executions: 30 / MILLION,
  transitions: (30 * (5 + 2 * 16 * 3)) / MILLION,
};

const itemsOf = (units: Units, calls: Record<Actor, Calls>): Item[] => {
  const { invocations, seconds, logs } = lambdasOf(calls);
  const express = calls.react.executions + calls.sweep.executions;
  const expressSeconds =
    secondsOf("react", calls.react) + secondsOf("sweep", calls.sweep) + (express * ASSUMED.expressOverheadMilliseconds) / 1_000;
  const events = calls.recorder.items;
  const item = (what: string, count: number, price: number): Item => ({ what, count, dollars: count * price });
  return [
    item("DynamoDB, write units", units.write, PRICES.writeUnit),
    item("DynamoDB, read units", units.read, PRICES.readUnit),
    item("Lambda, invocations", invocations, PRICES.lambdaRequest),
    item("Lambda, GB seconds", seconds, PRICES.lambdaGigabyteSecond),
    item("Step Functions, Express executions", express, PRICES.expressRequest),
    item("Step Functions, Express GB seconds", expressSeconds / 16, PRICES.expressGigabyteSecond),
    item("Step Functions, Standard transitions", calls.night.transitions, PRICES.standardTransition),
    item("API Gateway, requests", calls.webhook.invocations, PRICES.httpApiRequest),
    item("SNS, events of mails", events, PRICES.snsPublish),
    item("SQS, requests", events + 2 * calls.recorder.invocations, PRICES.sqsRequest),
    item("CloudWatch, GB of logs", logs, PRICES.logsGigabyte),
  ];
};

/** Of all invocations of an actor. */
const secondsOf = (actor: Actor, { invocations, items }: Calls): number => {
  const assumed = ASSUMED.lambdas[actor];
  return (invocations * assumed.milliseconds + ("perItem" in assumed ? items * assumed.perItem : 0)) / 1_000;
};

const lambdasOf = (calls: Record<Actor, Calls>): { invocations: number; seconds: number; logs: number } => {
  const invocations = ACTORS.reduce((sum, actor) => sum + calls[actor].invocations, 0);
  const seconds = ACTORS.reduce(
    (sum, actor) => sum + secondsOf(actor, calls[actor]) * (ASSUMED.lambdas[actor].megabytes / 1_024),
    0,
  );
  return { invocations, seconds, logs: (invocations * ASSUMED.logBytes) / 1e9 };
};
