/** The port `WorkflowFiles` on a folder of this machine: what the console publishes stands in the files that a marketer edits. */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FileHash } from "#engine/decide/drafts/draft-record.ts";
import { isWorkflowPath } from "#engine/decide/drafts/is-workflow-path.ts";
import { hashesOf, textHash } from "#engine/model/ids.ts";
import { movedSince } from "#flows/drafts/moved-since.ts";
import type { WorkflowFiles } from "#ports/drafts/drafts.ts";
import { readTexts } from "../../workflows/read-texts.ts";

const BOM = "\uFEFF";

/**
 * Writers of this process take turns; each file is replaced at once, so that a reader finds the old text or the new one. `write`
 * throws where a path is no file of a workflows folder: then nothing is written.
 */
export function folderFiles(folder: string): WorkflowFiles {
  return {
    comeFromElsewhere: async () => false,
    read: () => readTexts(folder),
    // Nothing is awaited between the look and the last write: no other writer of this process comes in between.
    write: async (edits, before) => {
      const outside = Object.keys(edits).filter((path) => !isWorkflowPath(path));
      if (outside.length > 0) throw new Error(`No files of a workflows folder: ${JSON.stringify(outside)}. Nothing was written.`);
      const now = before && hashesOf(await readTexts(folder));
      const files = Object.entries(edits).map(([path, edit]) => ({ ...edit, path, at: join(folder, path) }));
      const moved = files.filter(({ at, base, text }) => ![base, hashOf(text)].includes(hashOf(textAt(at)?.text)));
      if (moved.length > 0) return { moved: moved.map(({ path }) => path) };
      const becomes = Object.fromEntries(files.map(({ path, text }) => [path, hashOf(text)]));
      const others = before && now ? movedSince(hashesOf(before), now, becomes) : [];
      if (others.length > 0) return { moved: others };
      for (const { at, text } of files) {
        if (text === null) rmSync(at, { force: true });
        else replaceFile(at, (textAt(at)?.mark ?? "") + text);
      }
      return { moved: [] };
    },
  };
}

const hashOf = (text: string | null | undefined): FileHash => (typeof text === "string" ? textHash(text) : null);

/** Some editors begin a file with a byte order mark: it is no part of the text, and stays. */
const textAt = (path: string): { mark: string; text: string } | undefined => {
  if (!existsSync(path)) return undefined;
  const whole = readFileSync(path, "utf8");
  return whole.startsWith(BOM) ? { mark: BOM, text: whole.slice(1) } : { mark: "", text: whole };
};

const replaceFile = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.new`;
  writeFileSync(beside, text);
  renameSync(beside, path);
};
