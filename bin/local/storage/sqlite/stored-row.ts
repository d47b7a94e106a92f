/** A row of the store's file: an item of the table port, and a checksum by which damage to the file is noticed. */

import { crc32 } from "node:zlib";
import * as z from "zod";
import type { DueRow, Item } from "#stores/table/table.ts";

/** All columns, in the order in which every statement here names them. */
export const COLUMNS = "pk, sk, revision, shard, at, data";

/**
 * One table. Rows of a partition lie side by side in the index of its keys, by the bytes of UTF-8 as in DynamoDB; the due index is
 * sparse. `written` holds one row: how many transactions there have been (open-store.ts).
 */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS items (
    pk TEXT NOT NULL, sk TEXT NOT NULL, revision INTEGER NOT NULL, shard TEXT, at INTEGER, data TEXT NOT NULL,
    checksum INTEGER NOT NULL, PRIMARY KEY (pk, sk)
  );
  CREATE INDEX IF NOT EXISTS due ON items (shard, at, pk, sk) WHERE shard IS NOT NULL;
  CREATE TABLE IF NOT EXISTS written (n INTEGER NOT NULL);
`;

const row = z.object({
  pk: z.string(),
  sk: z.string(),
  revision: z.number(),
  shard: z.string().nullable(),
  at: z.number().nullable(),
  data: z.string(),
});

type Row = z.infer<typeof row>;

const dueRow = z.object({ pk: z.string(), sk: z.string(), at: z.number() });

/** The row's values, in the order of the columns, the checksum last. */
export function rowOf({ pk, sk, revision, due, data }: Item): (string | number | null)[] {
  const values = [pk, sk, revision, due?.shard ?? null, due?.at ?? null, JSON.stringify(data)];
  return [...values, checksumOf(values)];
}

/** The item in a row that was written here. */
export function itemIn(stored: unknown): Item {
  const { pk, sk, revision, shard, at, data }: Row = row.parse(stored);
  return {
    pk,
    sk,
    revision,
    ...(shard !== null && at !== null && { due: { shard, at } }),
    data: JSON.parse(data),
  };
}

/** The entry in a row of the due index. */
export function dueRowIn(stored: unknown): DueRow {
  return dueRow.parse(stored);
}

/** Of all other values of the row. */
export function checksumOf(values: readonly unknown[]): number {
  return crc32(values.join("\u0000"));
}
