/** Texts of workflows folders under their hashes; what is longer than a row may be stands in several. */

import type { WorkflowManifest, WorkflowTextStore } from "#ports/drafts/version-origins.ts";
import { workflowFilesKey, workflowTextKey } from "../items/console-keys.ts";
import { contentReader, reader, saver, withVersion } from "../items/entity.ts";
import type { Table } from "../table/table.ts";

/** In characters, of which one has three bytes at most in UTF-8 (a pair of surrogates four): a row takes 400 kB with its names. */
const LONGEST = 120_000;

type Part = { parts: number; text: string };

/** The port `WorkflowTextStore` on the table. */
export function workflowTextStore(table: Table): WorkflowTextStore {
  const read = contentReader<Part>("text of a workflows folder", { parts: "number", text: "string" });
  const readFiles = reader<WorkflowManifest>("list of workflow files", { files: "map" });
  const part = async (hash: string, place: number): Promise<Part | undefined> => {
    const item = await table.get(workflowTextKey(hash, place));
    return item && read(item);
  };
  return {
    // The first part last: where it is, all are. A row that is there already holds the same, for its key is made of the whole text.
    keep: async (hash, text) => {
      const parts = inParts(text);
      for (const place of [...parts.keys()].reverse()) {
        const data = withVersion({ parts: parts.length, text: parts[place] });
        await table.put({ ...workflowTextKey(hash, place), revision: 1, data }, "absent");
      }
    },
    text: async (hash) => {
      const first = await part(hash, 0);
      if (!first) return undefined;
      const others = await Promise.all(Array.from({ length: first.parts - 1 }, (_, n) => part(hash, n + 1)));
      return [first, ...others].map((one) => one?.text ?? "").join("");
    },
    files: async () => {
      const item = await table.get(workflowFilesKey);
      return item ? readFiles(item) : { files: {}, revision: 0 };
    },
    saveFiles: saver<WorkflowManifest>(table, () => workflowFilesKey),
  };
}

/** Cut where no pair of surrogates is torn apart: alone neither half of it can be written as UTF-8. */
const inParts = (text: string): string[] => {
  const parts: string[] = [];
  let from = 0;
  do {
    const end = from + LONGEST;
    const torn = end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1] ?? "");
    parts.push(text.slice(from, torn ? end - 1 : end));
    from = torn ? end - 1 : end;
  } while (from < text.length);
  return parts;
};
