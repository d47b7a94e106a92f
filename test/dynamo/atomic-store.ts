/**
 * Makes one LevelDB write of what dynalite writes in several, so that a process killed between them leaves nothing half done.
 *
 * dynalite puts an item in three steps: the old index entry goes, the new one comes, the item is written. Killed in between,
 * a waiting customer would be missing from the due index, and wait for ever. Here the index steps are only noted, and the
 * item's own write carries them along in one batch, which LevelDB keeps whole or not at all.
 *
 * A store is made per request. It relies on dynalite 4.0.0's names of its parts; the tests of this folder fail if they change.
 */

import { isDeepStrictEqual } from "node:util";
import type { Attributes, Change, Store, SubDb, TableDescription } from "dynalite/db/index.js";

export type AtomicStore = {
  store: Store;
  /** How many index entries the request wrote: what DynamoDB bills beside the item, and dynalite does not count. */
  indexWrites(): number;
};

/** The store for one request. */
export function atomicStore(store: Store): AtomicStore {
  const noted: Change[] = [];
  let stored: Attributes | undefined;

  const indexDb = (kind: string, table: string, index: string): SubDb => {
    const prefix = `index-${kind.toLowerCase()}~${table}~${index}~`;
    return {
      ...store.getIndexDb(kind, table, index),
      put: (key, value, done) => {
        if (!says(stored, value)) noted.push({ type: "put", key: prefix + key, value });
        done(null);
      },
      del: (key, done) => {
        noted.push({ type: "del", key: prefix + key });
        done(null);
      },
    };
  };

  const itemDb = (table: string): SubDb => {
    const items = store.getItemDb(table);
    const prefix = `item-${table}~`;
    return {
      ...items,
      get: (key, done) =>
        items.get(key, (error, item) => {
          stored = item;
          done(error, item);
        }),
      put: (key, value, done) => store.db.batch([...noted, { type: "put", key: prefix + key, value }], done),
      del: (key, done) => store.db.batch([...noted, { type: "del", key: prefix + key }], done),
    };
  };

  return {
    store: {
      ...store,
      getItemDb: itemDb,
      getIndexDb: indexDb,
      tableDb: { ...store.tableDb, put: (key, table, done) => store.tableDb.put(key, ready(table), done) },
    },
    indexWrites: () => noted.length,
  };
}

/** `item` is absent when there was none. An index entry that says the same as before is neither written nor billed. */
const says = (item: Attributes | undefined, entry: Attributes): boolean =>
  item !== undefined && Object.entries(entry).every(([name, value]) => isDeepStrictEqual(item[name], value));

/** A table is ready as soon as it is there: none is left half created by a kill. */
const ready = (table: TableDescription): TableDescription => ({
  ...table,
  TableStatus: "ACTIVE",
  GlobalSecondaryIndexes: table.GlobalSecondaryIndexes?.map((index) => ({ ...index, IndexStatus: "ACTIVE" })),
});
