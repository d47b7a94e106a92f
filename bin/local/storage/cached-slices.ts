/** Spares the nights of the local system most of their queries of customer slices: these change only with a customer's update. */

import type { Item, Table } from "#stores/table.ts";

/** The same table, answering pages of a slice from memory until it is written to. Right only where one process writes. */
export function cachedSlices(table: Table): Table {
  const pages = new Map<string, Map<string, Promise<Item[]>>>();
  return {
    ...table,
    put: async (item, expected) => {
      try {
        return await table.put(item, expected);
      } finally {
        pages.delete(item.pk);
      }
    },
    page: (pk, after, limit) => {
      if (!pk.startsWith("slice#")) return table.page(pk, after, limit);
      const cached = pages.get(pk) ?? new Map<string, Promise<Item[]>>();
      pages.set(pk, cached);
      const name = `${limit} ${after ?? ""}`;
      const page = cached.get(name) ?? table.page(pk, after, limit);
      cached.set(name, page);
      // A failure is not cached.
      page.catch(() => cached.delete(name));
      return page;
    },
  };
}
