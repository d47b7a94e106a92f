/** Looking at the due index from memory: never a different answer than looking. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cachedDueIndex } from "#local/storage/cached-due-index.ts";
import { callRowKey, enrollmentKey } from "#stores/items/keys.ts";
import { CALL_REVIEW, CALL_SHARD, shardOf } from "#stores/items/shards.ts";
import { memoryTable } from "#stores/table/memory-table.ts";

const FAR = Number.MAX_SAFE_INTEGER;

/** One of somebody's enrollments is put somewhere in time, or ends, or is taken away; and then somebody looks. */
const act = fc.record({
  customer: fc.constantFrom("c-1", "c-2", "c-3"),
  journey: fc.constantFrom("j", "k"),
  act: fc.oneof(fc.record({ at: fc.integer({ min: 0, max: 9 }) }), fc.constant("end" as const), fc.constant("remove" as const)),
});

/** At the first alone, at pages that are full and at pages that are not, over all time and up to a moment. */
const LOOKS = [
  [FAR, 1],
  [FAR, 2],
  [FAR, 100],
  [5, 1],
  [5, 100],
] as const;

describe("the remembered due index", () => {
  it("answers as the table itself, whatever was written before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        const table = memoryTable();
        const remembered = cachedDueIndex(table);
        for (const { customer, journey, act } of acts) {
          const key = enrollmentKey({ customer, journey, key: "k" });
          const stored = await table.get(key);
          const due = typeof act === "object" ? { due: { shard: shardOf(customer), at: act.at } } : {};
          const revision = (stored?.revision ?? 0) + 1;
          if (act === "remove") await remembered.remove(key, stored?.revision ?? 1);
          else await remembered.put({ ...key, revision, data: {}, ...due }, stored?.revision ?? "absent");
          for (const other of ["c-1", "c-2", "c-3"]) {
            const shard = shardOf(other);
            for (const [until, limit] of LOOKS)
              expect(await remembered.due(shard, until, limit)).toEqual(await table.due(shard, until, limit));
          }
        }
      }),
    );
  });

  it("sees an outgoing call come and go, which stands in a shard of its own", async () => {
    const table = memoryTable();
    const remembered = cachedDueIndex(table);
    const key = callRowKey("c-1", "k-1");
    const seen: unknown[] = [];
    for (const [revision, due] of [[1, { shard: CALL_SHARD, at: 5 }], [2, { shard: CALL_REVIEW, at: 5 }], [3]] as const) {
      await remembered.put({ ...key, revision, data: {}, ...(due ? { due } : {}) }, revision === 1 ? "absent" : revision - 1);
      seen.push([(await remembered.due(CALL_SHARD, FAR, 1)).length, (await remembered.due(CALL_REVIEW, FAR, 1)).length]);
    }
    expect(seen).toEqual([
      [1, 0],
      [0, 1],
      [0, 0],
    ]);
  });

  it("looks again after a look that failed", async () => {
    let failing = true;
    const table = memoryTable();
    const remembered = cachedDueIndex({
      ...table,
      due: async (...asked) => {
        if (failing) throw new Error("throttled");
        return table.due(...asked);
      },
    });
    await expect(remembered.due("due#0", FAR, 1)).rejects.toThrow("throttled");
    failing = false;
    expect(await remembered.due("due#0", FAR, 1)).toEqual([]);
  });

  it("does not remember what a look saw that began before a write ended", async () => {
    const table = memoryTable();
    let finish = () => {};
    const remembered = cachedDueIndex({
      ...table,
      put: async (...asked) => {
        await new Promise<void>((resolve) => (finish = resolve));
        return table.put(...asked);
      },
    });
    const shard = shardOf("c-1");
    const key = enrollmentKey({ customer: "c-1", journey: "j", key: "k" });
    const writing = remembered.put({ ...key, revision: 1, data: {}, due: { shard, at: 5 } }, "absent");
    expect(await remembered.due(shard, FAR, 1)).toEqual([]);
    finish();
    await writing;
    expect(await remembered.due(shard, FAR, 1)).toHaveLength(1);
  });
});
