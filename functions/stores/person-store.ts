/** Everything that is stored of one person, to be exported or erased; and the hashes that remain of erased ones. */

import { deepEqual } from "#engine/model/deep-equal.ts";
import type { Message } from "#engine/model/message.ts";
import type { AskedErasure, Erasure } from "#ports/records.ts";
import type { PersonStore } from "#ports/stores.ts";
import { contentOf, reader, type Shape, saver } from "./items/entity.ts";
import { askedErasureKey, customerPartition, erasureKey, kindOf, messageKey, sliceKey } from "./items/keys.ts";
import { ERASURE_REVIEW, shardOf } from "./items/shards.ts";
import { untilWritten } from "./items/until-written.ts";
import { readMessage } from "./message-store.ts";
import { forgetFindRows, removeWhatever } from "./people/find-rows.ts";
import type { Due, Item, Table } from "./table/table.ts";

const SHAPE: Shape<Erasure> = { id: "string", state: "string", at: "number" };

const ASKED: Shape<AskedErasure> = { customer: "string", state: "string", sources: "list", at: "number" };

/** The port `PersonStore` on the table. */
export function personStore(table: Table): PersonStore {
  const readErasure = reader<Erasure>("erasure", SHAPE);
  const readAsked = reader<AskedErasure>("erasure that was asked for", ASKED);
  const messages = async (mailKeys: string[]): Promise<Message[]> =>
    (await table.getMany([...new Set(mailKeys)].map(messageKey))).map(readMessage);
  return {
    rows: async (customer) =>
      (await table.query(customerPartition(customer))).map((item) => ({ kind: kindOf(item.sk), data: contentOf(item) })),
    moveRows: async (from, to, kinds) => {
      let moved = 0;
      for (const item of await table.query(customerPartition(from)))
        if (kinds.includes(kindOf(item.sk)) && (await moveRow(table, item, to))) moved += 1;
      return moved;
    },
    messages,
    forgetRows: async (customer) => {
      let gone = 0;
      for (const item of await table.query(customerPartition(customer))) if (await removeWhatever(table, item)) gone += 1;
      // They are named by the digest, which goes last.
      await forgetFindRows(table, customer);
      if (await removeWhatever(table, sliceKey(customer))) gone += 1;
      return gone;
    },
    forgetMessages: async (mailKeys) => {
      let gone = 0;
      for (const { mailKey } of await messages(mailKeys)) if (await removeWhatever(table, messageKey(mailKey))) gone += 1;
      return gone;
    },
    erasure: async (id) => {
      const item = await table.get(erasureKey(id));
      return item && readErasure(item);
    },
    saveErasure: saver<Erasure>(table, ({ id }) => erasureKey(id), dueOf),
    askedErasure: async (customer) => {
      const item = await table.get(askedErasureKey(customer));
      return item && readAsked(item);
    },
    saveAskedErasure: saver<AskedErasure>(table, ({ customer }) => askedErasureKey(customer), reviewOf),
    erasuresAsked: async (limit, until = Number.MAX_SAFE_INTEGER) => {
      const rows = await table.due(ERASURE_REVIEW, until, limit);
      const items = await Promise.all(rows.map((row) => table.get(row)));
      // The index lags: what has been answered meanwhile is left out.
      return items.flatMap((item) => (item ? [readAsked(item)] : [])).filter(({ state }) => state === "asked");
    },
  };
}

const dueOf = ({ id, dueAt }: Erasure): Due | undefined => (dueAt === undefined ? undefined : { shard: shardOf(id), at: dueAt });

/** Written to its new place before it is removed from the old one. False: another of its key is there already. */
const moveRow = async (table: Table, first: Item, to: string): Promise<boolean> => {
  const place = { pk: customerPartition(to), sk: first.sk };
  let written = 0;
  return untilWritten(async () => {
    const item = await table.get(first);
    if (!item) return true;
    const moved: Item = { ...item, ...place, revision: written + 1, data: { ...item.data, customer: to } };
    const outcome = await table.put(moved, written === 0 ? "absent" : written);
    if (outcome === "written") written += 1;
    // By a run that was stopped before it removed the old one; else it is another thing, and both stay.
    else if (!deepEqual((await table.get(place))?.data, moved.data)) return false;
    return (await table.remove(item, item.revision)) === "conflict" ? "conflict" : true;
  });
};

const reviewOf = ({ state, at }: AskedErasure): Due | undefined =>
  state === "asked" ? { shard: ERASURE_REVIEW, at } : undefined;
