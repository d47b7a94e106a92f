/** Drafts: a row each in one partition, and their texts in a partition of each draft, so that a list of drafts reads no texts. */

import type { DraftRecord } from "#engine/decide/drafts/draft-record.ts";
import type { DraftStore, StartedDrafts } from "#ports/drafts/drafts.ts";
import { DRAFTS, draftKey, draftTextKey, draftTextPrefix, draftTexts, startedDraftsKey } from "../items/console-keys.ts";
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
  const readStarted = reader<StartedDrafts>("list of drafts that were started", { drafts: "list" });
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
    started: async () => {
      const item = await table.get(startedDraftsKey);
      return item ? readStarted(item) : { drafts: [], revision: 0 };
    },
    saveStarted: saver<StartedDrafts>(table, () => startedDraftsKey),
    keepText: (draft, hash, text) => textOf(draft, hash).keep(text),
    text: (draft, hash) => textOf(draft, hash).text(),
    dropTexts: async (draft, except) => {
      const kept = [...except].map(draftTextPrefix);
      const all = await table.query(draftTexts(draft));
      for (const item of all) if (!kept.some((prefix) => item.sk.startsWith(prefix))) await table.remove(item, item.revision);
    },
  };
}
