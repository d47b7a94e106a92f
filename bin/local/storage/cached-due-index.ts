/** Spares the local system most of its looks at the due index: what stands first in a shard changes only with a write. */

import type { DueRow, Item, Key, Table } from "#stores/table/table.ts";

const EVER = Number.MAX_SAFE_INTEGER;

/** What a look found. Nothing is known while it has not come to its end. */
type Look = { shard: string; limit: number; rows: Promise<DueRow[]>; found?: { keys: Set<string>; last: DueRow | undefined } };

/**
 * The same table, answering "what stands first in this shard" from memory until a write can change that. Right only where
 * this is the one process that writes, as it is here. What is due by a certain moment is asked once, and not remembered.
 */
export function cachedDueIndex(table: Table): Table {
  const looks = new Map<string, Look>();
  const forget = (item: Key & Pick<Item, "due">): void => {
    for (const [name, look] of looks) if (changes(look, item)) looks.delete(name);
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
  const lookAt = (name: string, shard: string, limit: number): Promise<DueRow[]> => {
    const look: Look = { shard, limit, rows: table.due(shard, EVER, limit) };
    looks.set(name, look);
    look.rows.then(
      (rows) => {
        look.found = { keys: new Set(rows.map(nameOf)), last: rows.at(-1) };
      },
      // A failure is not to be remembered.
      () => looks.get(name) === look && looks.delete(name),
    );
    return look.rows;
  };
  return {
    ...table,
    put: (item, expected) => forgetting(item, table.put(item, expected)),
    remove: (key, expected) => forgetting(key, table.remove(key, expected)),
    due: (shard, until, limit, from) => {
      if (until < EVER || from) return table.due(shard, until, limit, from);
      const name = `${limit} ${shard}`;
      return looks.get(name)?.rows ?? lookAt(name, shard, limit);
    },
  };
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** Whether the same look may find something else once this item is written or gone. */
const changes = ({ shard, limit, found }: Look, item: Key & Pick<Item, "due">): boolean => {
  // It may have seen the state before the write.
  if (!found || found.keys.has(nameOf(item))) return true;
  if (item.due?.shard !== shard) return false;
  return found.keys.size < limit || !found.last || item.due.at <= found.last.at;
};
