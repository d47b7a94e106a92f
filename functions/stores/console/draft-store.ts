/** Drafts: a row each in one partition, and their texts in a partition of each draft, so that a list of drafts reads no texts. */

import type { DraftRecord } from "#engine/decide/drafts/draft-record.ts";
import type { DraftStore } from "#ports/drafts/drafts.ts";
import { DRAFTS, draftKey, draftTextKey, draftTexts } from "../items/console-keys.ts";
import { contentReader, reader, type Shape, saver, withVersion } from "../items/entity.ts";
import type { Table } from "../table/table.ts";

const SHAPE: Shape<DraftRecord> = {
  ...{ id: "string", title: "string", state: "string", startedAt: "number", editedAt: "number" },
  ...{ editors: "list", edits: "map" },
};

/** The port `DraftStore` on the table. */
export function draftStore(table: Table): DraftStore {
  const read = reader<DraftRecord>("draft", SHAPE);
  const readText = contentReader<{ hash: string; text: string }>("text of a draft", { hash: "string", text: "string" });
  return {
    draft: async (id) => {
      const item = await table.get(draftKey(id));
      return item && read(item);
    },
    page: async (limit, after) =>
      (await table.page(DRAFTS, after === undefined ? undefined : draftKey(after).sk, limit)).map(read),
    save: saver<DraftRecord>(table, ({ id }) => draftKey(id)),
    // A row that is there already holds the same text: its key is made of it.
    keepText: async (draft, hash, text) => {
      await table.put({ ...draftTextKey(draft, hash), revision: 1, data: withVersion({ hash, text }) }, "absent");
    },
    text: async (draft, hash) => {
      const item = await table.get(draftTextKey(draft, hash));
      return item && readText(item).text;
    },
    dropTexts: async (draft, except) => {
      const left = (await table.query(draftTexts(draft))).filter((item) => !except.has(readText(item).hash));
      for (const item of left) await table.remove(item, item.revision);
    },
  };
}
