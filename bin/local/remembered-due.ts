/** Spares the local system most of its looks at the due index: what stands first in a shard changes only with a write. */

import { CALL_REVIEW, CALL_SHARD, EVENT_REVIEW, kindOf, REVIEW, shardOf } from "#stores/keys.ts";
import type { DueRow, Item, Key, Table } from "#stores/table.ts";

/** The shards in which a write to this partition can change anything: everything in it goes by the partition's id, or is a call. */
const shardsOf = ({ pk, sk, due }: Key & Pick<Item, "due">): string[] => {
  const id = pk.slice(pk.indexOf("#") + 1);
  return [
    shardOf(id),
    REVIEW,
    EVENT_REVIEW,
    ...(kindOf(sk) === "call" ? [CALL_SHARD, CALL_REVIEW] : []),
    ...(due ? [due.shard] : []),
  ];
};

/**
 * The same table, answering "what is first in this shard" from memory until something is written there. Right only where
 * this is the one process that writes, as it is here.
 */
export const rememberedDue = (table: Table): Table => {
  const first = new Map<string, Promise<DueRow[]>>();
  const forget = (item: Key & Pick<Item, "due">): void => {
    const shards = shardsOf(item);
    for (const name of first.keys()) if (shards.some((shard) => name.startsWith(`${shard} `))) first.delete(name);
  };
  const forgetting = async <T>(item: Key & Pick<Item, "due">, write: Promise<T>): Promise<T> => {
    forget(item);
    try {
      return await write;
    } finally {
      // A look that began during the write may have seen the state before it.
      forget(item);
    }
  };
  return {
    ...table,
    put: (item, expected) => forgetting(item, table.put(item, expected)),
    remove: (key, expected) => forgetting(key, table.remove(key, expected)),
    due: (shard, until, limit, from) => {
      if (limit > 1 || from) return table.due(shard, until, limit, from);
      const name = `${shard} ${until}`;
      const known = first.get(name) ?? table.due(shard, until, limit);
      first.set(name, known);
      // A failure is not to be remembered.
      known.catch(() => first.delete(name));
      return known;
    },
  };
};
