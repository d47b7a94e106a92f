/** A draft beside the files as they are now: what it changes, which of its files others have changed since, and how both fit together. */

import { diff3Merge } from "node-diff3";
import type { DraftRecord, FileHash } from "#engine/decide/drafts/draft-record.ts";
import { textHash } from "#engine/model/ids.ts";
import type { DraftStore } from "#ports/drafts/drafts.ts";

/** `merged`: both changes in one text; where they meet, the text holds both between marks, and `conflicts` counts the places. */
export type ComparedFile = {
  path: string;
  /** What the edit began from, and what it makes of it; null: no file. */
  before: string | null;
  after: string | null;
  /** Absent: the file is still what the edit began from. */
  moved?: { now: string | null; hash: FileHash; merged?: string; conflicts: number };
};

/** In the order of their paths. */
export async function compareDraft(
  drafts: Pick<DraftStore, "text">,
  draft: DraftRecord,
  texts: Record<string, string>,
): Promise<ComparedFile[]> {
  const textOf = async (hash: FileHash): Promise<string | null> => {
    if (hash === null) return null;
    const text = await drafts.text(draft.id, hash);
    if (text === undefined) throw new Error(`A text of the draft ${draft.id} is missing`);
    return text;
  };
  const paths = Object.keys(draft.edits).sort();
  return Promise.all(
    paths.map(async (path) => {
      const edit = draft.edits[path] ?? { base: null, text: null };
      const [before, after] = [await textOf(edit.base), await textOf(edit.text)];
      const now = texts[path] ?? null;
      const hash = now === null ? null : textHash(now);
      if (hash === edit.base || hash === edit.text) return { path, before, after };
      return { path, before, after, moved: { now, hash, ...mergedOf({ before, after, now }) } };
    }),
  );
}

/** The texts as they would be with the edits of the draft. */
export function withEdits(texts: Record<string, string>, files: ComparedFile[]): Record<string, string> {
  const edited = { ...texts };
  for (const { path, after } of files) {
    if (after === null) delete edited[path];
    else edited[path] = after;
  }
  return edited;
}

type Three = { before: string | null; after: string | null; now: string | null };

/** Where one of them has removed the file there is nothing to merge: a person decides. */
const mergedOf = ({ before, after, now }: Three): { merged?: string; conflicts: number } => {
  if (before === null || after === null || now === null) return { conflicts: 1 };
  const parts = diff3Merge(linesOf(after), linesOf(before), linesOf(now), { excludeFalseConflicts: true });
  const conflicts = parts.filter(({ conflict }) => conflict !== undefined).length;
  const merged = parts.flatMap(({ ok, conflict }) =>
    conflict ? ["<<<<<<< the draft", ...conflict.a, "=======", ...conflict.b, ">>>>>>> the file as it is now"] : (ok ?? []),
  );
  return { merged: merged.join("\n"), conflicts };
};

const linesOf = (text: string): string[] => text.split("\n");
