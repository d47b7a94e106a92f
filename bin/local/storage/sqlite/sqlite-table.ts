/** The table port on SQLite, for the one process that has its file open. */

import type { DatabaseSync } from "node:sqlite";
import { StorageUnavailable } from "#ports/storage-unavailable.ts";
import type { Item, Table } from "#stores/table/table.ts";
import type { GroupCommit } from "./group-commit.ts";
import { COLUMNS, dueRowIn, itemIn, rowOf } from "./stored-row.ts";

/** @throws (the table's functions) StorageUnavailable where the file cannot be read or written */
export function sqliteTable(db: DatabaseSync, { read, write }: GroupCommit): Table {
  const select = `SELECT ${COLUMNS} FROM items WHERE pk = ?`;
  const one = db.prepare(`${select} AND sk = ?`);
  const from = db.prepare(`${select} AND sk >= ? ORDER BY sk`);
  const after = db.prepare(`${select} AND sk > ? ORDER BY sk LIMIT ?`);
  const first = db.prepare(`${select} ORDER BY sk LIMIT ?`);
  const due = db.prepare("SELECT pk, sk, at FROM items WHERE shard = ? AND at BETWEEN ? AND ? ORDER BY at, pk, sk LIMIT ?");
  const insert = db.prepare(`INSERT INTO items (${COLUMNS}, checksum) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  const update = db.prepare(
    `UPDATE items SET (${COLUMNS}, checksum) = (?, ?, ?, ?, ?, ?, ?) WHERE pk = ? AND sk = ? AND revision = ?`,
  );
  const remove = db.prepare("DELETE FROM items WHERE pk = ? AND sk = ? AND revision = ?");

  return {
    get: ({ pk, sk }) =>
      translated(
        read(() => {
          const row = one.get(pk, sk);
          return row && itemIn(row);
        }),
      ),
    getMany: (keys) =>
      translated(
        read(() =>
          keys.flatMap(({ pk, sk }) => {
            const row = one.get(pk, sk);
            return row ? [itemIn(row)] : [];
          }),
        ),
      ),
    put: (item, expected) =>
      translated(
        write(() => {
          const row = rowOf(item);
          const { changes } = expected === "absent" ? insert.run(...row) : update.run(...row, item.pk, item.sk, expected);
          return changes > 0 ? "written" : "conflict";
        }),
      ),
    remove: ({ pk, sk }, expected) =>
      translated(write(() => (remove.run(pk, sk, expected).changes > 0 ? "removed" : "conflict"))),
    query: (pk, prefix = "") =>
      translated(
        read(() => {
          const found: Item[] = [];
          for (const row of from.iterate(pk, prefix)) {
            const item = itemIn(row);
            if (!item.sk.startsWith(prefix)) break;
            found.push(item);
          }
          return found;
        }),
      ),
    page: (pk, key, limit) =>
      translated(read(() => (key === undefined ? first.all(pk, limit) : after.all(pk, key, limit)).map(itemIn))),
    due: (shard, until, limit, since = 0) => translated(read(() => due.all(shard, since, until, limit).map(dueRowIn))),
  };
}

const translated = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw new StorageUnavailable(error);
  }
};
