/** A row of the store's file: an item of the table port, and a checksum by which damage to the file is noticed. */

import { crc32 } from "node:zlib";
import type { DueRow, Item } from "#stores/table/table.ts";

/** `text`: the JSON of the item's data, which is parsed once somebody asks. */
export type Row = { head: Omit<Item, "data">; text: string; item?: Item };

/** All columns but the partition's key, in the order in which every statement here names them. */
export const COLUMNS = "sk, revision, shard, at, data";

/**
 * One table. Rows of a partition lie side by side in the index of its keys, by the bytes of UTF-8 as in DynamoDB; the due index is
 * sparse. `written` holds one row: how many transactions there have been (open-store.ts), and the store's own id.
 */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS items (
    pk TEXT NOT NULL, sk TEXT NOT NULL, revision INTEGER NOT NULL, shard TEXT, at INTEGER, data TEXT NOT NULL,
    checksum INTEGER NOT NULL, PRIMARY KEY (pk, sk)
  );
  CREATE INDEX IF NOT EXISTS due ON items (shard, at, pk, sk) WHERE shard IS NOT NULL;
  CREATE TABLE IF NOT EXISTS written (n INTEGER NOT NULL, id TEXT NOT NULL);
`;

/** What is stored of a row beside its key: the other columns, and the checksum. */
export function cellsOf({ head: { pk, sk, revision, due }, text: data }: Row): (string | number | null)[] {
  const cells = [revision, due?.shard ?? null, due?.at ?? null, data];
  return [...cells, checksumOf([pk, sk, ...cells])];
}

/** The row of this partition that was written here, read as a list: half as much work for SQLite's binding as an object. */
export function rowIn(pk: string, row: unknown): Row {
  const [sk, revision, shard, at, data] = listIn(row);
  const head = { pk, sk: text(sk), revision: number(revision) };
  return { head: shard === null ? head : { ...head, due: { shard: text(shard), at: number(at) } }, text: text(data) };
}

/** The row as which an item is written. */
export function rowOf({ data, pk, sk, revision, due }: Item): Row {
  return { head: due ? { pk, sk, revision, due } : { pk, sk, revision }, text: JSON.stringify(data) };
}

/** The item of a row. */
export function itemOf(row: Row): Item {
  row.item ??= { ...row.head, data: JSON.parse(row.text) };
  return row.item;
}

/** The entry in a row of the due index. */
export function dueRowIn(row: unknown): DueRow {
  const [pk, sk, at] = listIn(row);
  return { pk: text(pk), sk: text(sk), at: number(at) };
}

/** The cells of a row that was read as a list. */
export function listIn(row: unknown): readonly unknown[] {
  return Array.isArray(row) ? row : refuse();
}

/** Of all other values of the row. */
export function checksumOf(values: readonly unknown[]): number {
  return crc32(values.join("\u0000"));
}

const text = (cell: unknown): string => (typeof cell === "string" ? cell : refuse());
const number = (cell: unknown): number => (typeof cell === "number" ? cell : refuse());

const refuse = (): never => {
  throw new Error("the store holds a row that was not written here");
};
