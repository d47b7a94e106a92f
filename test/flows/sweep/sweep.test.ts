import { describe, expect, it } from "vitest";
import { unsubscribe } from "#flows/preferences/unsubscribe.ts";
import { sweepPlan } from "#flows/sweep/sweep-plan.ts";
import { sweepProbe } from "#flows/sweep/sweep-probe.ts";
import { sweepReport } from "#flows/sweep/sweep-report.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { memoryMailer } from "#mail/memory-mailer.ts";
import { at, email, journey, paid, waitDays } from "../../given.ts";
import { shop } from "../shop.ts";

const DUE = "2026-06-04T10:00:00Z";

/** So many people, all due at the same moment, under an SES that takes 14 mails a second. */
const waiting = async (people: number) => {
  const of = shop({ mailer: memoryMailer(14) });
  await of.publish([journey([waitDays(1), email("thanks")], { topic: "service" })]);
  for (let n = 0; n < people; n++) {
    await of.receive(paid(`e${n}`, "2026-06-03T10:00:00Z", { customer: { id: `c-${n}`, email: `p${n}@example.pl` } }));
  }
  let started = 0;
  of.ports.starter.startSweep = async () => {
    started++;
  };
  return { of, started: () => started };
};

describe("the probe", () => {
  it("starts a sweep when something is due, and not a moment earlier", async () => {
    const { of, started } = await waiting(3);
    of.setClock("2026-06-04T09:59:59Z");
    expect(await sweepProbe(of.ports)()).toEqual({ started: false });
    of.setClock(DUE);
    expect(await sweepProbe(of.ports)()).toEqual({ started: true });
    expect(started()).toBe(1);
  });
});

describe("the plan", () => {
  it("names the shards with something due and shares 92 % of SES's rate, over the minute, among them", async () => {
    const { of } = await waiting(40);
    of.setClock(DUE);
    const plan = await sweepPlan(of.ports)({});
    expect(plan.shards.length).toBeGreaterThan(4);
    expect(plan.shards.reduce((sum, task) => sum + task.mailsPerSecond, 0)).toBeCloseTo((14 * 0.92 * 60) / 58);
    expect(plan.startedAt).toBe(at(DUE));
  });

  it("names none when the time is up, or when the round before moved nothing", async () => {
    const { of } = await waiting(3);
    of.setClock(DUE);
    expect((await sweepPlan(of.ports)({ startedAt: at(DUE) - 58_000 })).shards).toEqual([]);
    const nextAfter = (...advanced: number[]) =>
      sweepPlan(of.ports)({ startedAt: at(DUE), results: advanced.map((some, n) => ({ shard: `due#${n}`, advanced: some })) });
    expect((await nextAfter(0, 0)).shards).toEqual([]);
    expect((await nextAfter(0, 2)).shards).not.toEqual([]);
  });

  it("lets a shard rest for the remainder of a sweep in which SES was asked too fast", async () => {
    const { of } = await waiting(40);
    of.setClock(DUE);
    const first = await sweepPlan(of.ports)({});
    const [tired, ...others] = first.shards.map(({ shard }) => shard);
    const results = first.shards.map(({ shard }) => ({ shard, advanced: 1, tooFast: shard === tired }));
    const second = await sweepPlan(of.ports)({ ...first, results });
    expect(second.shards.map(({ shard }) => shard)).toEqual(others);
    const third = await sweepPlan(of.ports)({ ...second, results: others.map((shard) => ({ shard, advanced: 1 })) });
    expect(third.shards.map(({ shard }) => shard)).toEqual(others);
  });
});

describe("a worker", () => {
  it("keeps the rate that it was given", async () => {
    const { of } = await waiting(60);
    of.setClock(DUE);
    const { shards } = await sweepPlan(of.ports)({});
    const [task] = shards;
    if (!task) throw new Error("nothing is due");
    const { advanced } = await sweepShard(of.ports)({ ...task, mailsPerSecond: 2, until: at(DUE) + 3_600_000 });
    const seconds = (of.ports.clock.now() - at(DUE)) / 1_000;
    expect(advanced).toBeGreaterThan(2);
    expect(seconds).toBeGreaterThanOrEqual((advanced - 1) / 2);
  });

  it("stops when its time is up and leaves the rest due", async () => {
    const { of } = await waiting(60);
    of.setClock(DUE);
    for (const shard of of.ports.due.shards) {
      await sweepShard(of.ports)({ shard, mailsPerSecond: 1, until: of.ports.clock.now() + 1_000 });
    }
    const sent = of.ports.mailer.accepted.length;
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(60);
    expect(await sweepProbe(of.ports)()).toEqual({ started: true });
    const report = await sweepReport(of.ports)({ results: [] });
    expect(report.oldestDueSeconds).toBeGreaterThan(0);
    await of.passUntil("2026-06-05T10:00:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(60);
  });

  it("reads what many need at once, and still notices who has unsubscribed since", async () => {
    const { of } = await waiting(30);
    of.setClock(DUE);
    // The ids of the events that unsubscribing stores are made of the time, and their shards of their ids: time stands still.
    of.ports.clock.sleep = async () => {};
    const readMany = of.ports.addresses.readMany;
    of.ports.addresses.readMany = async (ids) => {
      const known = await readMany(ids);
      const [leaver] = known;
      if (leaver) await unsubscribe(of.ports)({ address: leaver.id, customer: "", topic: "service", mailKey: "" });
      return known;
    };
    let asked = 0;
    const { customerRecord } = of.ports.customers;
    of.ports.customers.customerRecord = async (customer) => {
      asked++;
      return customerRecord(customer);
    };
    for (const shard of of.ports.due.shards) await sweepShard(of.ports)({ shard, mailsPerSecond: 1e9, until: at(DUE) + 9e9 });
    const left = Object.keys(of.counted).includes("unsubscribed") ? of.counted.unsubscribed : 0;
    expect(left).toBeGreaterThan(0);
    expect(of.ports.mailer.accepted).toHaveLength(30 - (left ?? 0));
    expect(asked).toBeLessThan(10);
  });

  it("leaves what storage fails on for the next sweep, and goes on with the others", async () => {
    const { of } = await waiting(30);
    of.setClock(DUE);
    const { customerRecord, customerRecordsFor } = of.ports.customers;
    of.ports.customers.customerRecord = async (customer) => {
      if (customer === "c-7") throw new Error("throttled");
      return customerRecord(customer);
    };
    of.ports.customers.customerRecordsFor = async (enrollments) => {
      if (enrollments.some(({ customer }) => customer === "c-7")) throw new Error("throttled");
      return customerRecordsFor(enrollments);
    };
    for (const shard of of.ports.due.shards) await sweepShard(of.ports)({ shard, mailsPerSecond: 1e9, until: at(DUE) + 9e9 });
    expect(of.ports.mailer.accepted).toHaveLength(29);
    Object.assign(of.ports.customers, { customerRecord, customerRecordsFor });
    await of.passUntil("2026-06-05T10:00:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(30);
  });
});
