/**
 * Keeps rows that were read or written lately in memory. This process alone writes the file, so what it knows of a row stays true
 * until it writes it again; a customer who is woken, read again and saved costs one query and not three.
 *
 * What is handed out is shared: nobody may change it, as nobody changes what the stores make of it.
 */

import { compareBytes } from "#stores/table/byte-order.ts";
import type { Due, Item, Key } from "#stores/table/table.ts";
import { itemOf, type Row } from "./stored-row.ts";

/** So many characters of JSON are kept at most, some tens of megabytes once they are parsed. */
const MOST = 8_000_000;
/** Larger partitions are lists that are gone through page by page, and single rows larger than all others together. */
const LARGEST = 200_000;

/** `isWhole`: every row of the partition is here. `sorted`: all of them as they were handed out last, until one changes. */
type Partition = { rows: Map<string, Row>; size: number; isWhole: boolean; sorted: Item[] | undefined };

export type RowCache = {
  /** The row as it is known, or else as `read` finds it. */
  one(key: Key, read: () => Row | undefined): Item | undefined;
  /** All rows of the partition in the order of their keys, as they are known, or else as `read` finds them. */
  all(pk: string, read: () => Row[]): Item[];
  /** Where the row stands in the due index; `unknown` where it is not kept here. */
  dueOf(key: Key): Due | "unknown" | undefined;
  /** To be told of every row that was written, and of every one that was removed. */
  written(row: Row): void;
  removed(key: Key): void;
  /** After a rollback: what was written is not there. */
  clear(): void;
};

/** Empty at first. */
export function rowCache(): RowCache {
  /** Those that were asked for last stand last. */
  const partitions = new Map<string, Partition>();
  let size = 0;

  const touched = (pk: string): Partition | undefined => {
    const found = partitions.get(pk);
    if (!found) return undefined;
    partitions.delete(pk);
    partitions.set(pk, found);
    return found;
  };

  const drop = (pk: string, partition: Partition): void => {
    partitions.delete(pk);
    size -= partition.size;
  };

  const add = (partition: Partition, row: Row): void => {
    const before = partition.rows.get(row.head.sk);
    const more = row.text.length - (before?.text.length ?? 0);
    partition.rows.set(row.head.sk, row);
    partition.sorted = undefined;
    partition.size += more;
    size += more;
  };

  const keep = (pk: string, partition: Partition): void => {
    if (partition.size > LARGEST) drop(pk, partition);
    for (const [oldest, found] of partitions) {
      if (size <= MOST) return;
      drop(oldest, found);
    }
  };

  const fresh = (pk: string): Partition => {
    const partition: Partition = { rows: new Map(), size: 0, isWhole: false, sorted: undefined };
    partitions.set(pk, partition);
    return partition;
  };

  return {
    one: ({ pk, sk }, read) => {
      const partition = touched(pk);
      const known = partition?.rows.get(sk);
      if (known || partition?.isWhole) return known && itemOf(known);
      const row = read();
      if (!row) return undefined;
      const keeping = partition ?? fresh(pk);
      add(keeping, row);
      keep(pk, keeping);
      return itemOf(row);
    },
    all: (pk, read) => {
      const known = touched(pk);
      if (known?.isWhole) return sortedOf(known).slice();
      const rows = read();
      if (known) drop(pk, known);
      const partition = fresh(pk);
      for (const row of rows) add(partition, row);
      partition.isWhole = true;
      partition.sorted = rows.map(itemOf);
      keep(pk, partition);
      return partition.sorted.slice();
    },
    dueOf: ({ pk, sk }) => {
      const partition = partitions.get(pk);
      const row = partition?.rows.get(sk);
      return row || partition?.isWhole ? row?.head.due : "unknown";
    },
    written: (row) => {
      const { pk } = row.head;
      const partition = partitions.get(pk);
      if (!partition) return;
      add(partition, row);
      keep(pk, partition);
    },
    removed: ({ pk, sk }) => {
      const partition = partitions.get(pk);
      const row = partition?.rows.get(sk);
      if (!partition || !row) return;
      partition.rows.delete(sk);
      partition.sorted = undefined;
      partition.size -= row.text.length;
      size -= row.text.length;
    },
    clear: () => {
      partitions.clear();
      size = 0;
    },
  };
}

const sortedOf = (partition: Partition): Item[] => {
  partition.sorted ??= [...partition.rows.values()].map(itemOf).sort((a, b) => compareBytes(a.sk, b.sk));
  return partition.sorted;
};
