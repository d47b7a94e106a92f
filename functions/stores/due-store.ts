/** What is due, read from the index: a hint that the conditional saves decide over. */

import { dueThing, SHARDS } from "./keys.ts";
import type { DueStore } from "./stores.ts";
import type { Table } from "./table.ts";

export const dueStore = (table: Table): DueStore => ({
  shards: SHARDS,
  oldest: async (shard) => (await table.due(shard, Number.MAX_SAFE_INTEGER, 1))[0]?.at,
  page: async (shard, until, limit) => {
    const rows = await table.due(shard, until, limit);
    return rows.flatMap((row) => dueThing(row) ?? []);
  },
});
