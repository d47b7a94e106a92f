/** Failure catalogue: "50 sweepers over the same 10,000 due rows, stale index reads", "20 % DynamoDB throttles and conflicts", "one poison item in ten". */

import { describe, expect, it } from "vitest";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { seededChance } from "#local/demo/seeded-chance.ts";
import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { DueRow, Table } from "#stores/table/table.ts";
import { type Shop, shop } from "../flows/shop.ts";
import { at, email, journey, paid, waitDays } from "../given.ts";
import { COUNTS, countOf } from "../prove/counts.ts";

const ROWS = countOf(COUNTS.rows);
const DUE = "2026-06-04T10:00:00Z";
const thanks = journey([waitDays(1), email("thanks")], { topic: "service" });

const enrollPeople = async (of: Shop, people: number): Promise<void> => {
  for (let n = 0; n < people; n++) {
    await of.receive(
      paid(`e${n}`, "2026-06-03T10:00:00Z", { customer: { id: `c-${n}`, email: `p${n}@example.com`, country: "FI" } }),
    );
  }
};

const sentOnce = (of: Shop, people: number): void => {
  const keys = of.ports.mailer.accepted.map(({ mailKey }) => mailKey);
  expect(new Set(keys).size).toBe(people);
  expect(keys).toHaveLength(people);
};

describe("50 sweepers over the same 10,000 due rows, stale index reads", () => {
  /** Half of the time the index answers as it did when each shard was first read. */
  const staleTable = (): { table: Table; lag: () => void } => {
    const table = memoryTable();
    const old = new Map<string, DueRow[]>();
    const chance = seededChance(1);
    let lagging = false;
    return {
      lag: () => {
        lagging = true;
      },
      table: {
        ...table,
        due: async (shard, until, limit, from) => {
          const now = await table.due(shard, until, limit, from);
          const known = old.get(shard);
          if (lagging && !known) old.set(shard, now);
          return lagging && known && chance.often(0.5) ? known.slice(0, limit) : now;
        },
      },
    };
  };

  it(`send ${ROWS} mails, each once`, { timeout: 600_000 }, async () => {
    const people = ROWS;
    const { table, lag } = staleTable();
    const of = shop({ table });
    await of.publish([thanks]);
    await enrollPeople(of, people);
    of.setClock(DUE);
    lag();
    const until = at(DUE) + 9e9;
    // Each begins with another shard, so that about six are at the same rows at once, and all come by all of them.
    const sweeper = async (_: unknown, n: number): Promise<void> => {
      const { shards } = of.ports.due;
      for (const place of shards.keys()) {
        const shard = shards[(place + n) % shards.length] ?? "";
        await sweepShard(of.ports)({ shard, mailsPerSecond: 1e9, until });
      }
    };
    await Promise.all(Array.from({ length: 50 }, sweeper));
    await of.passUntil("2026-06-04T12:00:00Z");
    sentOnce(of, people);
  });
});

describe("20 % DynamoDB throttles and conflicts", () => {
  it("hold things up and double nothing", { timeout: 300_000 }, async () => {
    const table = memoryTable();
    const chance = seededChance(7);
    let trouble = false;
    const throttled = <T>(work: () => Promise<T>): Promise<T> => {
      if (trouble && chance.often(0.2)) throw new StorageUnavailable(new Error("throttled"));
      return work();
    };
    const of = shop({
      table: {
        ...table,
        get: async (key) => throttled(() => table.get(key)),
        getMany: async (keys) => throttled(() => table.getMany(keys)),
        query: async (pk, prefix) => throttled(() => table.query(pk, prefix)),
        put: async (item, expected) =>
          throttled(async () => (trouble && expected !== "absent" && chance.often(0.2) ? "conflict" : table.put(item, expected))),
      },
    });
    await of.publish([thanks]);
    await enrollPeople(of, 60);
    of.setClock(DUE);
    trouble = true;
    // Storage trouble ends a whole shard's work at times; the next sweep goes on.
    for (let sweep = 0; sweep < 40; sweep++) {
      for (const shard of of.ports.due.shards) {
        const until = of.ports.clock.now() + 50_000;
        await sweepShard(of.ports)({ shard, mailsPerSecond: 1e9, until }).catch((error: unknown) => {
          expect(error).toBeInstanceOf(StorageUnavailable);
        });
      }
      of.setClock(new Date(of.ports.clock.now() + 60_000).toISOString());
    }
    const during = of.ports.mailer.accepted.length;
    expect(during).toBeGreaterThan(40);
    trouble = false;
    await of.passUntil("2026-06-05T09:00:00Z");
    const enrollments = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => (await of.ports.customers.customerRecord(`c-${n}`))?.enrollments[0]),
    );
    // A storage failure quarantines no enrollment; where an answer was lost between claim and SES, a person decides.
    expect(enrollments.filter((enrollment) => enrollment?.state !== "ended")).toEqual([]);
    const keys = of.ports.mailer.accepted.map(({ mailKey }) => mailKey);
    expect(new Set(keys).size).toBe(keys.length);
    const kept = enrollments.flatMap(
      (enrollment) => enrollment?.history.filter(({ kind }) => kind === "sent" || kind === "unconfirmed") ?? [],
    );
    expect(kept).toHaveLength(60);
  });
});

describe("one poison item in ten", () => {
  it("lets nine go on at once; the tenth is quarantined with its reason and counted for the alarm", async () => {
    const of = shop();
    await of.publish([thanks]);
    await enrollPeople(of, 50);
    const poisoned = [3, 13, 23, 33, 43].map((n) => `c-${n}`);
    for (const customer of poisoned) {
      const enrollment = (await of.ports.customers.customerRecord(customer))?.enrollments[0];
      if (enrollment) await of.ports.enrollments.saveAdvance({ ...enrollment, step: "a-step-that-was-never-there" });
    }
    of.setClock(DUE);
    for (const shard of of.ports.due.shards) await sweepShard(of.ports)({ shard, mailsPerSecond: 1e9, until: at(DUE) + 50_000 });
    expect(of.ports.mailer.accepted).toHaveLength(45);
    await of.passUntil("2026-06-05T10:00:00Z");
    for (const customer of poisoned) {
      const enrollment = (await of.ports.customers.customerRecord(customer))?.enrollments[0];
      expect(enrollment).toMatchObject({ state: "quarantined", problem: expect.stringContaining("a-step-that-was-never-there") });
    }
    expect(of.counted.quarantined).toBe(5);
    sentOnce(of, 45);
  });
});

describe("an index that still lists what was worked on", () => {
  it("does not keep a sweep going round over events that are done", async () => {
    const table = memoryTable();
    const listed: DueRow[] = [];
    const of = shop({
      table: {
        ...table,
        due: async (shard, until, limit, from) => [
          ...(await table.due(shard, until, limit, from)),
          ...(shard === "due#0" ? listed : []),
        ],
      },
    });
    await of.publish([thanks]);
    const id = await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: { id: "c-1", email: "p1@example.com" } }));
    listed.push({ pk: `event#${id}`, sk: "event", at: at("2026-06-03T10:00:00Z") });
    const swept = await sweepShard(of.ports)({ shard: "due#0", mailsPerSecond: 14, until: of.ports.clock.now() + 50_000 });
    expect(swept.advanced).toBe(0);
  });
});
