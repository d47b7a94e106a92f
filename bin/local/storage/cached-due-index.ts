/** Spares the local system most of its queries of the due index: what comes first in a shard changes only with a write. */

import type { DueRow, Item, Key, Table } from "#stores/table.ts";

const EVER = Number.MAX_SAFE_INTEGER;

/** One cached query. `found` is absent until its rows have arrived. */
type Query = { shard: string; limit: number; rows: Promise<DueRow[]>; found?: { keys: Set<string>; last: DueRow | undefined } };

/**
 * The same table, which answers "what comes first in this shard" from memory until a write can change that. Right only where
 * this is the one process that writes, as it is here. What is due by a certain moment is queried each time.
 */
export function cachedDueIndex(table: Table): Table {
  const queries = new Map<string, Query>();
  const forget = (item: Key & Pick<Item, "due">): void => {
    for (const [name, query] of queries) if (changes(query, item)) queries.delete(name);
  };
  const forgetting = async <T>(item: Key & Pick<Item, "due">, write: Promise<T>): Promise<T> => {
    forget(item);
    try {
      return await write;
    } finally {
      // A query that began during the write may have seen the state before it.
      forget(item);
    }
  };
  const queryFor = (name: string, shard: string, limit: number): Promise<DueRow[]> => {
    const query: Query = { shard, limit, rows: table.due(shard, EVER, limit) };
    queries.set(name, query);
    query.rows.then(
      (rows) => {
        query.found = { keys: new Set(rows.map(nameOf)), last: rows.at(-1) };
      },
      // A failure is not cached.
      () => queries.get(name) === query && queries.delete(name),
    );
    return query.rows;
  };
  return {
    ...table,
    put: (item, expected) => forgetting(item, table.put(item, expected)),
    remove: (key, expected) => forgetting(key, table.remove(key, expected)),
    due: (shard, until, limit, from) => {
      if (until < EVER || from) return table.due(shard, until, limit, from);
      const name = `${limit} ${shard}`;
      return queries.get(name)?.rows ?? queryFor(name, shard, limit);
    },
  };
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** Whether the same query may find something else once this item is written or removed. */
const changes = ({ shard, limit, found }: Query, item: Key & Pick<Item, "due">): boolean => {
  // It may have seen the state before the write.
  if (!found || found.keys.has(nameOf(item))) return true;
  if (item.due?.shard !== shard) return false;
  return found.keys.size < limit || !found.last || item.due.at <= found.last.at;
};
