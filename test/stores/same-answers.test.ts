/** Whatever is asked of them, the tables in memory and on SQLite answer as DynamoDB does, played by dynalite as it is published. */

import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "#local/storage/sqlite/open-store.ts";
import { dynamoTable } from "#stores/table/dynamo-table.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Item, Table } from "#stores/table/table.ts";
import { createTable } from "../dynamo/create-table.ts";
import { type DynaliteServer, dynaliteServer } from "../dynamo/dynalite-server.ts";

const RUNS = Number(process.env.RUNS ?? 25);

let server: DynaliteServer;
let tables = 0;
beforeAll(async () => {
  server = await dynaliteServer();
});
afterAll(() => server.close());

const names = fc.constantFrom("a", "a#", "a#1", "a#10", "ä", "Ж", "\ufb01", "🛠️", "b'\"%_");
const key = fc.record({ pk: fc.constantFrom("p", "p#1", "Ж"), sk: names });
const at = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom(1_790_000_000_000, 9e15));
const data = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true });
const expected = fc.oneof(fc.constant("absent" as const), fc.constant("current" as const), fc.integer({ min: 1, max: 3 }));

const operation = fc.oneof(
  fc.record({
    kind: fc.constant("put" as const),
    key,
    data,
    expected,
    due: fc.option(fc.record({ shard: fc.constantFrom("due#0", "due#1"), at }), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant("remove" as const), key, expected }),
  fc.record({ kind: fc.constant("get" as const), key }),
  fc.record({
    kind: fc.constant("many" as const),
    keys: fc.uniqueArray(key, { maxLength: 5, selector: (one) => `${one.pk} ${one.sk}` }),
  }),
  fc.record({ kind: fc.constant("query" as const), key, prefix: fc.constantFrom("", "a", "a#", "🛠️", "z") }),
  fc.record({
    kind: fc.constant("page" as const),
    key,
    after: fc.option(names, { nil: undefined }),
    limit: fc.integer({ min: 1, max: 4 }),
    prefix: fc.constantFrom("", "", "a", "a#", "🛠️", "z"),
  }),
  fc.record({
    kind: fc.constant("due" as const),
    shard: fc.constantFrom("due#0", "due#1"),
    until: at,
    from: at,
    limit: fc.integer({ min: 1, max: 20 }),
  }),
);
type Operation = typeof operation extends fc.Arbitrary<infer O> ? O : never;

/** A page goes on after one of those that begin so. */
const beginning = (after: string | undefined, prefix: string): string | undefined =>
  after?.startsWith(prefix) ? after : undefined;

const byKey = (a: { pk: string; sk: string }, b: { pk: string; sk: string }): number =>
  `${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1;

/** What is compared: of several that are due at the same moment DynamoDB says no order, so the last moment of a full page says little. */
const asked = async (table: Table, operation: Operation): Promise<unknown> => {
  switch (operation.kind) {
    case "put": {
      const { key, data, due } = operation;
      const stored = (await table.get(key))?.revision;
      const revision = operation.expected === "current" ? (stored ?? "absent") : operation.expected;
      const item: Item = { ...key, revision: (stored ?? 0) + 1, data, ...(due ? { due } : {}) };
      return table.put(item, revision);
    }
    case "remove": {
      const stored = (await table.get(operation.key))?.revision ?? 1;
      return table.remove(operation.key, typeof operation.expected === "number" ? operation.expected : stored);
    }
    case "get":
      return table.get(operation.key);
    case "many":
      return (await table.getMany(operation.keys)).sort(byKey);
    case "query":
      return table.query(operation.key.pk, operation.prefix);
    case "page":
      return table.page(operation.key.pk, beginning(operation.after, operation.prefix), operation.limit, operation.prefix);
    case "due": {
      const { shard, until, from, limit } = operation;
      const rows = await table.due(shard, until, 100, Math.min(from, until));
      const page = await table.due(shard, until, limit, Math.min(from, until));
      return { rows: rows.sort((a, b) => a.at - b.at || byKey(a, b)), page: page.map((row) => row.at) };
    }
  }
};

describe("the tables", () => {
  it("give the same answers to the same operations", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 10, maxLength: 60 }), async (operations) => {
        const name = `same-${++tables}`;
        await createTable(server.client, name);
        const dynamo = dynamoTable(server.client, name);
        const sqlite = openStore(undefined);
        const memory = memoryTable();
        for (const one of operations) {
          const answer = await asked(dynamo, one);
          expect(await asked(sqlite.table, one), "on SQLite").toEqual(answer);
          expect(await asked(memory, one), "in memory").toEqual(answer);
        }
        sqlite.close();
      }),
      { numRuns: RUNS },
    );
  });
});
