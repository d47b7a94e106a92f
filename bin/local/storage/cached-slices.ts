/** Spares the nights of the local system most of their looks at the slices of customers: they change only with news of a customer. */

import type { Item, Table } from "#stores/table/table.ts";

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
      const known = pages.get(pk) ?? new Map<string, Promise<Item[]>>();
      pages.set(pk, known);
      const name = `${limit} ${after ?? ""}`;
      const page = known.get(name) ?? table.page(pk, after, limit);
      known.set(name, page);
      // A failure is not to be remembered.
      page.catch(() => known.delete(name));
      return page;
    },
  };
}
