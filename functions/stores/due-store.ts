/** What is due, read from the index: a hint only, because the conditional saves decide. */

import type { DueStore } from "#ports/stores.ts";
import { dueThing } from "./items/keys.ts";
import {
  CALL_REVIEW,
  CALL_SHARD,
  CASE_SHARD,
  EVENT_REVIEW,
  pausedShard,
  quarantineShard,
  REVIEW,
  SHARDS,
  SIGN_UP_SHARD,
  STUCK,
} from "./items/shards.ts";
import type { Table } from "./table/table.ts";

/** The port `DueStore` on the table. */
export function dueStore(table: Table): DueStore {
  return {
    shards: [...SHARDS, CALL_SHARD, CASE_SHARD, SIGN_UP_SHARD],
    callShard: CALL_SHARD,
    caseShard: CASE_SHARD,
    signUpShard: SIGN_UP_SHARD,
    oldest: async (shard) => (await table.due(shard, Number.MAX_SAFE_INTEGER, 1))[0]?.at,
    pausedShard,
    quarantineShard,
    reviewShards: { mails: REVIEW, events: EVENT_REVIEW, calls: CALL_REVIEW },
    stuckShard: STUCK,
    page: async (shard, until, limit, from) => {
      const rows = await table.due(shard, until, limit, from);
      return rows.flatMap((row) => dueThing(row) ?? []);
    },
  };
}
