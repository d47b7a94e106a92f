/** Sources of events: when each last delivered something, and how far its shop was polled for orders. */

import type { Polled } from "#ports/records.ts";
import type { SourceStore } from "#ports/stores.ts";
import { contentReader, reader, type Shape, saver } from "./items/entity.ts";
import { sourceKey } from "./items/keys.ts";
import { overwrite } from "./items/overwrite.ts";
import type { Table } from "./table/table.ts";

type LastReceived = { at: number };

const POLLED: Shape<Polled> = { source: "string", after: "number", page: "number" };

const readLastReceived = contentReader<LastReceived>("last delivery of a source", { at: "number" });

/** The port `SourceStore` on the table. */
export function sourceStore(table: Table): SourceStore {
  const readPolled = reader<Polled>("poll of a shop", POLLED);
  return {
    polled: async (source) => {
      const item = await table.get(sourceKey(source, "polled"));
      return item && readPolled(item);
    },
    savePolled: saver<Polled>(table, ({ source }) => sourceKey(source, "polled")),
    noteReceived: (source, at) => overwrite(table, sourceKey(source, "received"), { at }),
    lastReceived: async (source) => {
      const item = await table.get(sourceKey(source, "received"));
      return item && readLastReceived(item).at;
    },
  };
}
