/**
 * Pools of given coupon codes: one item for each code.
 *
 *   revision 1, in the due index   free
 *   revision 2, out of it          drawn, by the coupon key that it names; for ever, so that no code is added a second time
 */

import { createHash } from "node:crypto";
import type { PoolStore } from "#ports/stores.ts";
import { contentReader, type Shape, withVersion } from "./items/entity.ts";
import { pooledCode, pooledCodeKey } from "./items/keys.ts";
import { poolShard } from "./items/shards.ts";
import type { Table } from "./table/table.ts";

type PooledCode = { code: string; couponKey?: string; drawnAt?: number };
const SHAPE: Shape<PooledCode> = { code: "string" };
const read = contentReader<PooledCode>("pooled code", SHAPE);

const FREE = 1;
const DRAWN = 2;
const LAST = Number.MAX_SAFE_INTEGER;
/** More than any pool holds. */
const ALL = 10_000_000;

/** The port `PoolStore` on the table. */
export function poolStore(table: Table): PoolStore {
  const stored = async (pool: string, code: string): Promise<PooledCode | undefined> => {
    const item = await table.get(pooledCodeKey(pool, code));
    return item && read(item);
  };
  return {
    add: async (pool, code) => {
      const due = { shard: poolShard(pool), at: placeInPool(code) };
      const item = { ...pooledCodeKey(pool, code), revision: FREE, due, data: withVersion({ code }) };
      if ((await table.put(item, "absent")) === "written") return "added";
      return (await stored(pool, code))?.couponKey === undefined ? "free" : "drawn";
    },
    free: async (pool, couponKey, limit) => {
      const from = placeInPool(couponKey);
      const after = await table.due(poolShard(pool), LAST, limit, from);
      const before = after.length < limit ? await table.due(poolShard(pool), from - 1, limit - after.length) : [];
      return [...after, ...before].map(pooledCode);
    },
    draw: async (pool, code, couponKey, now) => {
      const item = { ...pooledCodeKey(pool, code), revision: DRAWN, data: withVersion({ code, couponKey, drawnAt: now }) };
      if ((await table.put(item, FREE)) === "written") return true;
      return (await stored(pool, code))?.couponKey === couponKey;
    },
    left: async (pool) => (await table.due(poolShard(pool), LAST, ALL)).length,
  };
}

/** Scatters codes over the partition, also consecutive ones, so that each draw begins at another place. */
const placeInPool = (codeOrKey: string): number =>
  Number.parseInt(createHash("sha256").update(codeOrKey).digest("hex").slice(0, 12), 16) + 1;
