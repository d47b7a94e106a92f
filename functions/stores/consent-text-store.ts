/** Consent texts: kept for good, since a consent is worth what can be shown of it. */

import { textVersion } from "#engine/model/ids.ts";
import type { ConsentTextStore } from "#ports/stores.ts";
import { contentReader, withVersion } from "./items/entity.ts";
import { textKey } from "./items/keys.ts";
import type { Table } from "./table/table.ts";

/** The port `ConsentTextStore` on the table. */
export function consentTextStore(table: Table): ConsentTextStore {
  const read = contentReader<{ text: string }>("consent text", { text: "string" });
  return {
    keep: async (text) => {
      const version = textVersion(text);
      // A row that exists already holds the same text: its key is made of it.
      await table.put({ ...textKey(version), revision: 1, data: withVersion({ text }) }, "absent");
      return version;
    },
    load: async (version) => {
      const item = await table.get(textKey(version));
      return item && read(item).text;
    },
  };
}
