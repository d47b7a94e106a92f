/** Drafts: a row each in one partition, and their texts in a partition of each draft, so that a list of drafts reads no texts. */

import type { DraftRecord } from "#engine/decide/drafts/draft-record.ts";
import type { BegunDrafts, DraftStore } from "#ports/drafts/drafts.ts";
import { begunDraftsKey, DRAFTS, draftKey, draftTextKey, draftTextPrefix, draftTexts } from "../items/console-keys.ts";
import { reader, type Shape, saver } from "../items/entity.ts";
import { type SplitText, splitText } from "../items/split-text.ts";
import type { Table } from "../table/table.ts";

const SHAPE: Shape<DraftRecord> = {
  ...{ id: "string", title: "string", state: "string", startedAt: "number", editedAt: "number" },
  ...{ editors: "list", edits: "map" },
};

/** The port `DraftStore` on the table. */
export function draftStore(table: Table): DraftStore {
  const read = reader<DraftRecord>("draft", SHAPE);
  const readBegun = reader<BegunDrafts>("list of drafts that were begun", { drafts: "list" });
  const textOf = (draft: string, hash: string): SplitText =>
    splitText(table, "text of a draft", (part) => draftTextKey(draft, hash, part));
  return {
    draft: async (id) => {
      const item = await table.get(draftKey(id));
      return item && read(item);
    },
    page: async (limit, after) =>
      (await table.page(DRAFTS, after === undefined ? undefined : draftKey(after).sk, limit)).map(read),
    save: saver<DraftRecord>(table, ({ id }) => draftKey(id)),
    begun: async () => {
      const item = await table.get(begunDraftsKey);
      return item ? readBegun(item) : { drafts: [], revision: 0 };
    },
    saveBegun: saver<BegunDrafts>(table, () => begunDraftsKey),
    keepText: (draft, hash, text) => textOf(draft, hash).keep(text),
    text: (draft, hash) => textOf(draft, hash).text(),
    dropTexts: async (draft, except) => {
      const kept = [...except].map(draftTextPrefix);
      const all = await table.query(draftTexts(draft));
      for (const item of all) if (!kept.some((prefix) => item.sk.startsWith(prefix))) await table.remove(item, item.revision);
    },
  };
}
