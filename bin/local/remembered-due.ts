/** Spares the local system most of its looks at the due index: what stands first in a shard changes only with a write. */

import type { DueRow, Item, Key, Table } from "#stores/table.ts";

/** What was found first, of those due by then; no rows while the look has not come to its end. */
type Look = { shard: string; until: number; found: Promise<DueRow[]>; rows?: DueRow[] };

/** Whether another may stand first once this item is written or gone: the one that was first is touched, or one comes before it. */
const changes = ({ shard, until, rows }: Look, { pk, sk, due }: Key & Pick<Item, "due">): boolean => {
  // It may have seen the state before the write.
  if (!rows) return true;
  const [first] = rows;
  if (first?.pk === pk && first.sk === sk) return true;
  return due?.shard === shard && due.at <= (first?.at ?? until);
};

/**
 * The same table, answering "what is first in this shard" from memory until a write can change that. Right only where
 * this is the one process that writes, as it is here.
 */
export const rememberedDue = (table: Table): Table => {
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
  const lookAt = (name: string, shard: string, until: number): Promise<DueRow[]> => {
    const look: Look = { shard, until, found: table.due(shard, until, 1) };
    looks.set(name, look);
    look.found.then(
      (rows) => {
        look.rows = rows;
      },
      // A failure is not to be remembered.
      () => looks.get(name) === look && looks.delete(name),
    );
    return look.found;
  };
  return {
    ...table,
    put: (item, expected) => forgetting(item, table.put(item, expected)),
    remove: (key, expected) => forgetting(key, table.remove(key, expected)),
    due: (shard, until, limit, from) => {
      if (limit > 1 || from) return table.due(shard, until, limit, from);
      const name = `${shard} ${until}`;
      return looks.get(name)?.found ?? lookAt(name, shard, until);
    },
  };
};
