/** The local store answers from memory what its file would answer: whatever was written, and after a commit that failed. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, it } from "vitest";
import { groupCommit } from "#local/storage/sqlite/group-commit.ts";
import { forget, nothingKnown } from "#local/storage/sqlite/known.ts";
import { openStore } from "#local/storage/sqlite/open-store.ts";
import { sqliteTable } from "#local/storage/sqlite/sqlite-table.ts";
import { SCHEMA } from "#local/storage/sqlite/stored-row.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";

const PARTITIONS = ["customer#a", "customer#b"];
const ROWS = ["profile", "order#1", "order#2"];
const SHARDS = ["due#0", "due#1"];

const key = { pk: fc.constantFrom(...PARTITIONS), sk: fc.constantFrom(...ROWS) };
const act = fc.oneof(
  fc.record({ kind: fc.constant("put" as const), ...key, shard: fc.option(fc.constantFrom(...SHARDS)), at: fc.nat(5) }),
  fc.record({ kind: fc.constant("remove" as const), ...key }),
  fc.record({ kind: fc.constant("get" as const), ...key }),
  fc.record({ kind: fc.constant("query" as const), pk: key.pk }),
  fc.record({
    kind: fc.constant("due" as const),
    shard: fc.constantFrom(...SHARDS),
    until: fc.nat(5),
    limit: fc.integer({ min: 1, max: 3 }),
  }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Each act that writes goes by the revision that stands there; so both tables accept the same writes. */
const perform = async (table: Table, one: Act, number: number): Promise<unknown> => {
  switch (one.kind) {
    case "get":
      return (await table.get(one)) ?? "nothing";
    case "query":
      return table.query(one.pk);
    case "due":
      return table.due(one.shard, one.until, one.limit);
    case "remove":
      return table.remove(one, (await revisionOf(table, one)) || 1);
    case "put": {
      const revision = await revisionOf(table, one);
      const due = one.shard === null ? {} : { due: { shard: one.shard, at: one.at } };
      const item = { pk: one.pk, sk: one.sk, revision: revision + 1, ...due, data: { number } };
      return table.put(item, revision === 0 ? "absent" : revision);
    }
  }
};

/** Read with the whole partition, so that some rows are known to the cache by `get` and others are not. */
const revisionOf = async (table: Table, { pk, sk }: { pk: string; sk: string }): Promise<number> =>
  (await table.page(pk, undefined, 10)).find((item) => item.sk === sk)?.revision ?? 0;

const everything = async (table: Table): Promise<unknown> => [
  await Promise.all(PARTITIONS.map((pk) => table.query(pk))),
  await Promise.all(SHARDS.map((shard) => table.due(shard, 10, 10))),
];

it("is what the same acts make of a table in memory, and what stands in the file when it is opened again", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
      const folder = mkdtempSync(join(tmpdir(), "perennial-known-"));
      try {
        const store = openStore(folder);
        const plain = memoryTable();
        for (const [number, one] of acts.entries())
          expect(await perform(store.table, one, number)).toEqual(await perform(plain, one, number));
        expect(await everything(store.table)).toEqual(await everything(plain));
        store.close();
        const again = openStore(folder);
        expect(await everything(again.table)).toEqual(await everything(plain));
        again.close();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 60 },
  );
});

it("is without what a failed commit would have written", async () => {
  const db = new DatabaseSync(":memory:");
  db.exec(SCHEMA);
  const known = nothingKnown();
  let isFull = false;
  const before = (): void => {
    if (isFull) throw new Error("the disk is full");
  };
  const table = sqliteTable(db, groupCommit(db, { before, after: () => {}, failed: () => forget(known) }), known);
  const item = { pk: "customer#a", sk: "profile", revision: 1, due: { shard: "due#0", at: 2 }, data: { number: 1 } };
  await table.put(item, "absent");
  expect(await everything(table)).toEqual([
    [[item], []],
    [[{ pk: item.pk, sk: item.sk, at: 2 }], []],
  ]);
  isFull = true;
  await expect(table.put({ ...item, revision: 2, due: { shard: "due#1", at: 1 } }, 1)).rejects.toThrow("storage");
  isFull = false;
  expect(await table.get(item)).toEqual(item);
  expect(await everything(table)).toEqual([
    [[item], []],
    [[{ pk: item.pk, sk: item.sk, at: 2 }], []],
  ]);
  db.close();
});
