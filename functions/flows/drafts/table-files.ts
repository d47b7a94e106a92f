/** The port `WorkflowFiles` on what was published from: on a stack the files stand in the table, one row naming the texts of all. */

import { hashesOf, textHash } from "#engine/model/ids.ts";
import type { WorkflowFiles } from "#ports/drafts/drafts.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { movedSince } from "./moved-since.ts";

/** Texts that were read once are kept in memory while some file has them: they are named by their hashes, and never change. */
export function tableFiles({ workflowTexts, clock }: Pick<Ports, "workflowTexts" | "clock">): WorkflowFiles {
  let known = new Map<string, string>();
  const textOf = async (path: string, hash: string): Promise<string> => {
    const text = known.get(hash) ?? (await workflowTexts.text(hash));
    if (text === undefined) throw new Error(`The text of ${path} is missing in the table`);
    return text;
  };
  return {
    comeFromElsewhere: async () => (await workflowTexts.files()).source !== "console",
    read: async () => {
      const { files, pictures = {} } = await workflowTexts.files();
      const texts = await Promise.all(
        Object.entries(files).map(async ([path, hash]) => [path, hash, await textOf(path, hash)] as const),
      );
      known = new Map(texts.map(([, hash, text]) => [hash, text]));
      // Of pictures what stands for them: they are bytes, and published by themselves.
      return { ...Object.fromEntries(texts.map(([path, , text]) => [path, text])), ...pictures };
    },
    // The row that names the texts is the last to be written, by condition: whoever reads finds all the old ones or all the new.
    write: async (edits, before) => {
      const changes = Object.entries(edits).map(([path, { base, text }]) => ({
        ...{ path, base, text },
        hash: text === null ? null : textHash(text),
      }));
      const becomes = Object.fromEntries(changes.map(({ path, hash }) => [path, hash]));
      const read = before && hashesOf(before);
      for (const { text, hash } of changes) if (text !== null && hash !== null) await workflowTexts.keep(hash, text);
      return retryOnConflict(clock, async () => {
        const { files, ...manifest } = await workflowTexts.files();
        const moved = changes.filter(({ path, base, hash }) => ![base, hash].includes(files[path] ?? null));
        if (moved.length > 0) return { moved: moved.map(({ path }) => path) };
        const others = read ? movedSince(read, { ...files, ...hashesOf(manifest.pictures ?? {}) }, becomes) : [];
        if (others.length > 0) return { moved: others };
        const removed = changes.filter(({ hash }) => hash === null).map(({ path }) => path);
        const left = Object.entries(files).filter(([path]) => !removed.includes(path));
        const written = changes.flatMap(({ path, hash }) => (hash === null ? [] : [[path, hash] as const]));
        await saved(workflowTexts.saveFiles({ ...manifest, files: Object.fromEntries([...left, ...written]) }));
        return { moved: [] };
      });
    },
  };
}
