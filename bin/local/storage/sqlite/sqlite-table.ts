/** The table port on SQLite, for the one process that has its file open. */

import type { DatabaseSync, StatementSync } from "node:sqlite";
import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import type { DueRow, Item, Key, Table } from "#stores/table/table.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Known } from "./known.ts";
import { COLUMNS, cellsOf, dueRowIn, itemOf, type Row, rowIn, rowOf } from "./stored-row.ts";

/** @throws (the table's functions) StorageUnavailable where the file cannot be read or written */
export function sqliteTable(db: DatabaseSync, { read, write }: GroupCommit, { cache, oldest }: Known): Table {
  const { one, from, after, first, due, insert, update, remove } = statementsOf(db);

  const rowOfKey = ({ pk, sk }: Key): Row | undefined => {
    const row = one.get(pk, sk);
    return row && rowIn(pk, row);
  };
  const itemOfKey = (key: Key): Item | undefined => cache.one(key, () => rowOfKey(key));

  const oldestOf = (shard: string): DueRow | undefined => {
    const known = oldest.of(shard);
    if (known !== undefined) return known === "none" ? undefined : known;
    const [row] = due.all(shard, 0, Number.MAX_SAFE_INTEGER, 1).map(dueRowIn);
    oldest.found(shard, row);
    return row;
  };

  return {
    get: (key) => translated(read(() => itemOfKey(key))),
    getMany: (keys) => translated(read(() => keys.flatMap((key) => itemOfKey(key) ?? []))),
    put: (item, expected) =>
      translated(
        write(() => {
          const { pk, sk } = item;
          const row = rowOf(item);
          const cells = cellsOf(row);
          const { changes } = expected === "absent" ? insert.run(pk, sk, ...cells) : update.run(...cells, pk, sk, expected);
          if (changes === 0) return "conflict";
          oldest.moved(item, expected === "absent" ? undefined : cache.dueOf(item), item.due);
          cache.written(row);
          return "written";
        }),
      ),
    remove: (key, expected) =>
      translated(
        write(() => {
          if (remove.run(key.pk, key.sk, expected).changes === 0) return "conflict";
          oldest.moved(key, cache.dueOf(key), undefined);
          cache.removed(key);
          return "removed";
        }),
      ),
    query: (pk, prefix = "") =>
      translated(
        read(() => {
          if (prefix === "") return cache.all(pk, () => from.all(pk, "").map((row) => rowIn(pk, row)));
          const found: Item[] = [];
          for (const row of from.iterate(pk, prefix)) {
            const item = itemOf(rowIn(pk, row));
            if (!item.sk.startsWith(prefix)) break;
            found.push(item);
          }
          return found;
        }),
      ),
    page: (pk, key, limit, prefix = "") =>
      translated(
        read(() => {
          const end = `${prefix}${LAST}`;
          const rows = key === undefined ? first.all(pk, prefix, end, limit) : after.all(pk, key, end, limit);
          return rows.map((row) => itemOf(rowIn(pk, row)));
        }),
      ),
    due: (shard, until, limit, since = 0) =>
      translated(
        read(() => {
          const first = oldestOf(shard);
          if (first === undefined || first.at > until) return [];
          if (limit === 1 && first.at >= since) return [first];
          return due.all(shard, since, until, limit).map(dueRowIn);
        }),
      ),
  };
}

const statementsOf = (db: DatabaseSync) => {
  const reading = (sql: string): StatementSync => {
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  const select = `SELECT ${COLUMNS} FROM items WHERE pk = ?`;
  const one = reading(`${select} AND sk = ?`);
  const from = reading(`${select} AND sk >= ? ORDER BY sk`);
  const after = reading(`${select} AND sk > ? AND sk <= ? ORDER BY sk LIMIT ?`);
  const first = reading(`${select} AND sk >= ? AND sk <= ? ORDER BY sk LIMIT ?`);
  const due = reading("SELECT pk, sk, at FROM items WHERE shard = ? AND at BETWEEN ? AND ? ORDER BY at, pk, sk LIMIT ?");
  const insert = db.prepare(`INSERT INTO items (pk, ${COLUMNS}, checksum) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  const update = db.prepare(
    "UPDATE items SET revision = ?, shard = ?, at = ?, data = ?, checksum = ? WHERE pk = ? AND sk = ? AND revision = ?",
  );
  const remove = db.prepare("DELETE FROM items WHERE pk = ? AND sk = ? AND revision = ?");
  return { one, from, after, first, due, insert, update, remove };
};

/** Sorts after whatever else a key holds. */
const LAST = "\u{10ffff}";

const translated = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw new StorageUnavailable(error);
  }
};
