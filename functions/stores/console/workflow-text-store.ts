/** Texts of workflows folders under their hashes, and which of them are published now. */

import type { WorkflowManifest, WorkflowTextStore } from "#ports/drafts/version-origins.ts";
import { workflowFilesKey, workflowTextKey } from "../items/console-keys.ts";
import { reader, saver } from "../items/entity.ts";
import { type SplitText, splitText } from "../items/split-text.ts";
import type { Table } from "../table/table.ts";

/** The port `WorkflowTextStore` on the table. */
export function workflowTextStore(table: Table): WorkflowTextStore {
  const readFiles = reader<WorkflowManifest>("list of workflow files", { files: "map" });
  const textOf = (hash: string): SplitText =>
    splitText(table, "text of a workflows folder", (part) => workflowTextKey(hash, part));
  return {
    keep: (hash, text) => textOf(hash).keep(text),
    text: (hash) => textOf(hash).text(),
    files: async () => {
      const item = await table.get(workflowFilesKey);
      return item ? readFiles(item) : { files: {}, revision: 0 };
    },
    saveFiles: saver<WorkflowManifest>(table, () => workflowFilesKey),
  };
}
