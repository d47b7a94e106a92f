/** What customers wrote beside their scores, in their partitions, so that it is erased and merged with them; praise is in the index besides. */

import type { Remark } from "#engine/decide/cases/remark.ts";
import type { RemarkStore } from "#ports/cases/remark-store.ts";
import { reader, type Shape, saver } from "../items/entity.ts";
import { remarkKey } from "../items/keys.ts";
import { PRAISE } from "../items/shards.ts";
import type { Table } from "../table/table.ts";

const SHAPE: Shape<Remark> = {
  ...{
    customer: "string",
    survey: "string",
    at: "number",
    score: "number",
    highest: "number",
    text: "string",
    praise: "boolean",
  },
};

/** The last moment there is. The index is read upwards: what is counted back from its end comes with the newest first. */
const END = 8_640_000_000_000_000;

/** The port `RemarkStore` on the table. */
export function remarkStore(table: Table): RemarkStore {
  const read = reader<Remark>("remark", SHAPE);
  return {
    load: async (customer, survey) => {
      const item = await table.get(remarkKey(customer, survey));
      return item && read(item);
    },
    save: saver<Remark>(
      table,
      ({ customer, survey }) => remarkKey(customer, survey),
      ({ praise, at }) => (praise ? { shard: PRAISE, at: END - at } : undefined),
    ),
    praiseFrom: async (from, limit) => {
      const rows = await table.due(PRAISE, END - from, limit + 1);
      const items = await table.getMany(rows.slice(0, limit).map(({ pk, sk }) => ({ pk, sk })));
      // The index lags: what was taken back meanwhile is left out.
      const remarks = items.map(read).filter(({ praise }) => praise);
      return { remarks: remarks.sort((a, b) => b.at - a.at), more: rows.length > limit };
    },
  };
}
