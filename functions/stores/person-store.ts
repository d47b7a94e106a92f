/** Everything that is held of one person, to be shown to them or taken away; and the hashes that are left of those who are gone. */

import type { Message } from "#ports/message.ts";
import type { Erasure } from "#ports/records.ts";
import type { PersonStore } from "#ports/stores.ts";
import { reader, type Shape, saver } from "./entity.ts";
import { customerPartition, erasureKey, kindOf, messageKey, shardOf, sliceKey } from "./keys.ts";
import { readMessage } from "./message-store.ts";
import type { Due, Key, Table } from "./table.ts";

const SHAPE: Shape<Erasure> = { id: "string", state: "string", at: "number" };

export function personStore(table: Table): PersonStore {
  const readErasure = reader<Erasure>("erasure", SHAPE);
  const messages = async (mailKeys: string[]): Promise<Message[]> =>
    (await table.getMany([...new Set(mailKeys)].map(messageKey))).map(readMessage);
  return {
    rows: async (customer) =>
      (await table.query(customerPartition(customer))).map(({ sk, data }) => ({ kind: kindOf(sk), data })),
    messages,
    forgetRows: async (customer) => {
      let gone = 0;
      for (const item of await table.query(customerPartition(customer))) if (await take(table, item)) gone += 1;
      if (await take(table, sliceKey(customer))) gone += 1;
      return gone;
    },
    forgetMessages: async (mailKeys) => {
      let gone = 0;
      for (const { mailKey } of await messages(mailKeys)) if (await take(table, messageKey(mailKey))) gone += 1;
      return gone;
    },
    erasure: async (id) => {
      const item = await table.get(erasureKey(id));
      return item && readErasure(item);
    },
    saveErasure: saver<Erasure>(table, ({ id }) => erasureKey(id), dueOf),
  };
}

const dueOf = ({ id, dueAt }: Erasure): Due | undefined => (dueAt === undefined ? undefined : { shard: shardOf(id), at: dueAt });

/** Whatever is there, also what another writer changes meanwhile. */
const take = async (table: Table, key: Key): Promise<boolean> => {
  for (;;) {
    const item = await table.get(key);
    if (!item) return false;
    if ((await table.remove(key, item.revision)) === "removed") return true;
  }
};
