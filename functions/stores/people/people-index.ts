/** The index of people on the table: a row for each text, and the due index for numbers of orders. */

import type { PeopleIndex } from "#ports/people/people-index.ts";
import { cutKey } from "../items/key-parts.ts";
import { findKey, findPartition } from "../items/keys.ts";
import { orderShard } from "../items/shards.ts";
import type { Table } from "../table/table.ts";

const EVER = Number.MAX_SAFE_INTEGER;

/** The port `PeopleIndex` on the table. */
export function peopleIndex(table: Table): PeopleIndex {
  return {
    beginning: async (text, limit, after) => {
      const from = after && findKey(after.text, after.customer).sk;
      const rows = await table.page(findPartition(text), from, limit, text);
      return rows.map(({ sk }) => {
        const [found, customer] = cutKey(sk);
        return { text: found, customer };
      });
    },
    ofOrder: async (number, limit) => {
      const rows = await table.due(orderShard(number), EVER, limit);
      return [...new Set(rows.map(({ pk }) => cutKey(pk)[1]))];
    },
  };
}
