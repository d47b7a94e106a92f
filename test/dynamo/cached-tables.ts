/** Caches the table's description, which dynalite reads from disk at every request and which hardly ever changes. */

import type { Done, Store, TableDescription } from "dynalite/db/index.js";

/** The same store. Requests about items get a cached description until a table is made or deleted. */
export function cachedTables(store: Store): Store {
  const cached = new Map<string, TableDescription>();
  const { tableDb } = store;
  return {
    ...store,
    getTable: (name, ...how) => {
      const [done] = how;
      // Requests about tables ask in another way, for a description that is not ready yet as well.
      if (typeof done !== "function") return store.getTable(name, ...how);
      const table = cached.get(name);
      if (table) return done(null, table);
      store.getTable(name, (error, found) => {
        if (found) cached.set(name, found);
        done(error, found);
      });
    },
    tableDb: {
      ...tableDb,
      put: (key, value, done: Done) => {
        cached.clear();
        tableDb.put(key, value, done);
      },
      del: (key, done: Done) => {
        cached.clear();
        tableDb.del(key, done);
      },
    },
  };
}
