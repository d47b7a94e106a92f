/** Looking at the due index from memory: never a different answer than looking. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cachedDueIndex } from "#local/storage/cached-due-index.ts";
import { callRowKey, enrollmentKey } from "#stores/items/keys.ts";
import { CALL_REVIEW, CALL_SHARD, shardOf } from "#stores/items/shards.ts";
import { memoryTable } from "#stores/table/memory-table.ts";

const FAR = Number.MAX_SAFE_INTEGER;

/** One enrollment of a customer becomes due at some time, or ends, or is removed; and then the index is queried. */
const change = fc.record({
  customer: fc.constantFrom("c-1", "c-2", "c-3"),
  journey: fc.constantFrom("j", "k"),
  change: fc.oneof(
    fc.record({ at: fc.integer({ min: 0, max: 9 }) }),
    fc.constant("end" as const),
    fc.constant("remove" as const),
  ),
});

/** At the first alone, at pages that are full and at pages that are not, over all time and up to a moment. */
const QUERIES = [
  [FAR, 1],
  [FAR, 2],
  [FAR, 100],
  [5, 1],
  [5, 100],
] as const;

describe("the cached due index", () => {
  it("answers as the table itself, whatever was written before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 30 }), async (changes) => {
        const table = memoryTable();
        const cached = cachedDueIndex(table);
        for (const { customer, journey, change } of changes) {
          const key = enrollmentKey({ customer, journey, key: "k" });
          const stored = await table.get(key);
          const due = typeof change === "object" ? { due: { shard: shardOf(customer), at: change.at } } : {};
          const revision = (stored?.revision ?? 0) + 1;
          if (change === "remove") await cached.remove(key, stored?.revision ?? 1);
          else await cached.put({ ...key, revision, data: {}, ...due }, stored?.revision ?? "absent");
          for (const other of ["c-1", "c-2", "c-3"]) {
            const shard = shardOf(other);
            for (const [until, limit] of QUERIES)
              expect(await cached.due(shard, until, limit)).toEqual(await table.due(shard, until, limit));
          }
        }
      }),
    );
  });

  it("sees an outgoing call come and go, which has a shard of its own", async () => {
    const table = memoryTable();
    const cached = cachedDueIndex(table);
    const key = callRowKey("c-1", "k-1");
    const seen: unknown[] = [];
    for (const [revision, due] of [[1, { shard: CALL_SHARD, at: 5 }], [2, { shard: CALL_REVIEW, at: 5 }], [3]] as const) {
      await cached.put({ ...key, revision, data: {}, ...(due ? { due } : {}) }, revision === 1 ? "absent" : revision - 1);
      seen.push([(await cached.due(CALL_SHARD, FAR, 1)).length, (await cached.due(CALL_REVIEW, FAR, 1)).length]);
    }
    expect(seen).toEqual([
      [1, 0],
      [0, 1],
      [0, 0],
    ]);
  });

  it("queries again after a query that failed", async () => {
    let failing = true;
    const table = memoryTable();
    const cached = cachedDueIndex({
      ...table,
      due: async (...asked) => {
        if (failing) throw new Error("throttled");
        return table.due(...asked);
      },
    });
    await expect(cached.due("due#0", FAR, 1)).rejects.toThrow("throttled");
    failing = false;
    expect(await cached.due("due#0", FAR, 1)).toEqual([]);
  });

  it("does not cache what a query saw that began before a write ended", async () => {
    const table = memoryTable();
    let finish = () => {};
    const cached = cachedDueIndex({
      ...table,
      put: async (...asked) => {
        await new Promise<void>((resolve) => (finish = resolve));
        return table.put(...asked);
      },
    });
    const shard = shardOf("c-1");
    const key = enrollmentKey({ customer: "c-1", journey: "j", key: "k" });
    const writing = cached.put({ ...key, revision: 1, data: {}, due: { shard, at: 5 } }, "absent");
    expect(await cached.due(shard, FAR, 1)).toEqual([]);
    finish();
    await writing;
    expect(await cached.due(shard, FAR, 1)).toHaveLength(1);
  });
});
