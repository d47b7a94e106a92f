/** Outgoing calls: each queued once, due until it has arrived, listed for a person once it was given up. */

import type { QueuedCall } from "#ports/records.ts";
import type { CallStore } from "#ports/stores.ts";
import { reader, type Shape, saver } from "./items/entity.ts";
import { callRowKey } from "./items/keys.ts";
import { CALL_REVIEW, CALL_SHARD } from "./items/shards.ts";
import type { Due, Table } from "./table/table.ts";

const SHAPE: Shape<QueuedCall> = {
  callKey: "string",
  name: "string",
  state: "string",
  customer: "string",
  journey: "string",
  step: "string",
  queuedAt: "number",
  attempts: "number",
};

/** The port `CallStore` on the table. */
export function callStore(table: Table): CallStore {
  const read = reader<QueuedCall>("call", SHAPE);
  const save = saver<QueuedCall>(table, ({ customer, callKey }) => callRowKey(customer, callKey), dueOf);
  return {
    queueOnce: async (call, now) => {
      const saved = await save({ ...call, revision: 0, state: "waiting", queuedAt: now, dueAt: now, attempts: 0 });
      return { duplicate: saved === "conflict" };
    },
    load: async (customer, callKey) => {
      const item = await table.get(callRowKey(customer, callKey));
      return item && read(item);
    },
    save,
    forReview: async (limit) => {
      const rows = await table.due(CALL_REVIEW, Number.MAX_SAFE_INTEGER, limit);
      const items = await Promise.all(rows.map((row) => table.get(row)));
      // The index lags: what has been settled meanwhile is left out.
      return items.flatMap((item) => (item ? [read(item)] : [])).filter(({ state }) => state === "given_up");
    },
  };
}

const dueOf = ({ state, dueAt, queuedAt }: QueuedCall): Due | undefined => {
  if (state === "given_up") return { shard: CALL_REVIEW, at: queuedAt };
  return dueAt === undefined ? undefined : { shard: CALL_SHARD, at: dueAt };
};
