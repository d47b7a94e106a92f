/** The due index of the in-memory table: each shard a list kept in order of time, then of key. */

import { compareBytes } from "./byte-order.ts";
import type { Due, DueRow, Key } from "./table.ts";

/** Empty at first; the table moves a row with each write of its item. */
export function dueIndex(): DueIndex {
  const shards = new Map<string, DueRow[]>();

  const rowsOf = (shard: string): DueRow[] => {
    const rows = shards.get(shard) ?? [];
    shards.set(shard, rows);
    return rows;
  };

  return {
    move: ({ pk, sk }, from, to) => {
      if (from?.shard === to?.shard && from?.at === to?.at) return;
      if (from) rowsOf(from.shard).splice(placeOf(rowsOf(from.shard), { pk, sk, at: from.at }), 1);
      if (!to) return;
      const row = { pk, sk, at: to.at };
      rowsOf(to.shard).splice(placeOf(rowsOf(to.shard), row), 0, row);
    },

    read: (shard, until, limit, from = 0) => {
      const rows = rowsOf(shard);
      const due: DueRow[] = [];
      for (let place = from === 0 ? 0 : placeOf(rows, { pk: "", sk: "", at: from }); due.length < limit; place++) {
        const row = rows[place];
        if (!row || row.at > until) break;
        due.push({ ...row });
      }
      return due;
    },
  };
}

const byTime = (a: DueRow, b: DueRow): number => a.at - b.at || compareBytes(a.pk, b.pk) || compareBytes(a.sk, b.sk);

/** The place of the row in the list, or the one where it belongs. */
const placeOf = (rows: DueRow[], row: DueRow): number => {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = rows[middle];
    if (other && byTime(other, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

export type DueIndex = {
  move(key: Key, from: Due | undefined, to: Due | undefined): void;
  /** Rows with `from` ≤ `at` ≤ `until`, oldest first. */
  read(shard: string, until: number, limit: number, from?: number): DueRow[];
};
