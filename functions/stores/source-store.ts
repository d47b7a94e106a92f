/** Sources of events: when each last delivered something, and how far its shop was polled for orders. */

import type { Polled, RefusedWords } from "#ports/records.ts";
import type { SourceStore } from "#ports/stores.ts";
import { contentReader, reader, type Shape, saver } from "./items/entity.ts";
import { sourceKey } from "./items/keys.ts";
import { overwrite } from "./items/overwrite.ts";
import type { Table } from "./table/table.ts";

type LastReceived = { at: number };

const POLLED: Shape<Polled> = { source: "string", after: "number", page: "number" };

const REFUSED: Shape<RefusedWords> = { source: "string", words: "list" };

const readLastReceived = contentReader<LastReceived>("last delivery of a source", { at: "number" });

/** The port `SourceStore` on the table. */
export function sourceStore(table: Table): SourceStore {
  const readRefused = reader<RefusedWords>("refused words of a source", REFUSED);
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
    refusedWords: async (source) => {
      const item = await table.get(sourceKey(source, "refused"));
      return item && readRefused(item);
    },
    saveRefusedWords: saver<RefusedWords>(table, ({ source }) => sourceKey(source, "refused")),
  };
}
