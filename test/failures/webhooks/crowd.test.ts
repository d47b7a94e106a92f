/**
 * Very many events of one customer within a minute on a deployed stack: an execution each, 25 a second, which all want the same rows.
 * Played on a virtual clock, over a table whose calls take as long as those of DynamoDB.
 */

import { describe, expect, it } from "vitest";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Event } from "#engine/model/event.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { virtualClock } from "#local/clock/virtual-clock.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { type Shop, shop } from "../../flows/shop.ts";
import { slowTable } from "../../flows/slow-table.ts";
import { at, email, journey, paid } from "../../given.ts";
import { COUNTS, countOf } from "../../prove/counts.ts";

const EVENTS = countOf(COUNTS.crowd);
const START = at("2026-06-03T10:00:00Z");
/** 1,500 within a minute. */
const APART = 40;
const MINUTE = 60_000;
const CROWDED = "c-1";

const thanks = journey([email("thanks")], { topic: "service" });

/** Every tenth is an order, the others are news of the profile. */
const eventOf = (n: number, customer: string): Event => {
  const when = new Date(START + n * APART).toISOString();
  const who = { id: customer, email: `${customer}@example.com`, country: "FI", first_name: `Name ${n}` };
  if (n % 10 === 0) return paid(`${customer}-${n}`, when, { customer: who });
  return { type: "customer.updated", id: `${customer}-${n}`, at: when, customer: who };
};

type Handled = { customer: string; took: number; outcome: string };

const onStack = async (of: Shop, table: ReturnType<typeof memoryTable>) => {
  const clock = virtualClock(START);
  const slow = tableStores(
    slowTable(table, clock, { reads: 8, writes: 12 }, () => {}),
    clock.now,
  );
  // What is published is in the memory of each function.
  const ports = { ...of.ports, ...slow, publications: of.ports.publications, deliverability: of.ports.deliverability, clock };
  const handled: Handled[] = [];
  const executions: Promise<void>[] = [];
  const atOnce = { now: 0, most: 0 };

  const react = async (id: string, customer: string): Promise<void> => {
    const began = clock.now();
    atOnce.most = Math.max(atOnce.most, ++atOnce.now);
    const { outcome } = await handleEvent(ports)({ eventId: id });
    atOnce.now -= 1;
    handled.push({ customer, took: clock.now() - began, outcome });
  };
  const deliver = async (event: Event, customer: string): Promise<void> => {
    const { id } = await ports.events.storeOnce(event, "standard", clock.now());
    executions.push(clock.during(() => react(id, customer)));
  };
  const passUntil = (moment: number) => clock.during(() => clock.sleep(moment - clock.now()));
  const sweep = () => {
    const until = clock.now() + 58_000;
    return Promise.all(
      of.ports.due.shards.map((shard) => clock.during(() => sweepShard(ports)({ shard, mailsPerSecond: 14, until }))),
    );
  };
  const left = async (): Promise<number> => {
    const pages = await Promise.all(
      of.ports.due.shards.map((shard) => of.ports.due.page(shard, Number.MAX_SAFE_INTEGER, 10_000)),
    );
    return pages.flat().filter(({ kind }) => kind === "event").length;
  };
  return { clock, handled, executions, atOnce, deliver, passUntil, sweep, left };
};

/** What is known of them, but for how often it was written. */
const known = (record: CustomerRecord | undefined): unknown =>
  record && {
    name: record.customer.first_name,
    orders: record.customer.orders,
    revenue: record.customer.revenue,
    placed: record.orders.map(({ id, total }) => ({ id, total })),
    journeys: record.enrollments.map(({ journey: name, state, endReason }) => ({ name, state, endReason })),
  };

describe(`${EVENTS} events of one customer, 25 a second, on a stack`, () => {
  it("hold up nobody else's, are all worked on by the next sweeps, and come to what they come to one by one", {
    timeout: 300_000,
  }, async () => {
    const table = memoryTable();
    const of = shop({ table, at: new Date(START).toISOString() });
    await of.publish([thanks]);
    const stack = await onStack(of, table);
    await stack.clock.during(async () => {
      for (let n = 0; n < EVENTS; n++) {
        await stack.clock.sleep(START + n * APART - stack.clock.now());
        await stack.deliver(eventOf(n, CROWDED), CROWDED);
        if (n % 15 === 0) await stack.deliver(eventOf(n, `other-${n}`), `other-${n}`);
      }
    });
    await Promise.all(stack.executions);
    const others = stack.handled.filter(({ customer }) => customer !== CROWDED);
    expect(others.length).toBeGreaterThan(EVENTS / 20);
    expect(others.filter(({ outcome, took }) => outcome !== "done" || took > 1_000)).toEqual([]);
    // Far from what would use up the account's functions, and each ends long before its time is up.
    expect(stack.atOnce.most).toBeLessThan(100);
    expect(Math.max(...stack.handled.map(({ took }) => took))).toBeLessThan(10_000);
    expect(stack.handled.filter(({ outcome }) => outcome === "quarantined")).toEqual([]);

    let sweeps = 0;
    for (; (await stack.left()) > 0 && sweeps < 5; sweeps++) {
      await stack.passUntil(Math.ceil((stack.clock.now() + 1) / MINUTE) * MINUTE + MINUTE);
      await stack.sweep();
    }
    expect([await stack.left(), sweeps < 5]).toEqual([0, true]);

    const calm = shop({ at: new Date(START).toISOString() });
    await calm.publish([thanks]);
    for (let n = 0; n < EVENTS; n++) await calm.receive(eventOf(n, CROWDED));
    const expected = known(await calm.ports.customers.customerRecord(CROWDED));
    expect(expected).toMatchObject({ name: `Name ${EVENTS - 1}`, journeys: [{ state: "ended" }] });
    expect(known(await of.ports.customers.customerRecord(CROWDED))).toEqual(expected);
    expect(of.ports.mailer.accepted.filter(({ to }) => to.email === `${CROWDED}@example.com`)).toHaveLength(1);
  });
});
