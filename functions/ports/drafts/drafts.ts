/** Where drafts are kept, and the files that they are drafts of. */

import type { DraftRecord, FileHash } from "#engine/decide/drafts/draft-record.ts";

/** Those that somebody has started; `drafts` may name some that have ended since. */
export type StartedDrafts = { drafts: { id: string; by: string }[]; revision: number };

export type DraftStore = {
  draft(id: string): Promise<DraftRecord | undefined>;
  /** Newest first. `after`: the last id of the page before. */
  page(limit: number, after?: string): Promise<DraftRecord[]>;
  /** Revision 0: a new one. Answers `conflict`, and nothing has changed, where another writer was faster. */
  save(draft: DraftRecord): Promise<DraftRecord | "conflict">;
  started(): Promise<StartedDrafts>;
  /** Answers `conflict`, and nothing has changed, where another writer was faster. */
  saveStarted(started: StartedDrafts): Promise<StartedDrafts | "conflict">;
  /** Kept beside the draft under the hash of its content. */
  keepText(draft: string, hash: string, text: string): Promise<void>;
  text(draft: string, hash: string): Promise<string | undefined>;
  /** Removes the texts that none of these hashes names. */
  dropTexts(draft: string, except: ReadonlySet<string>): Promise<void>;
};

/** The texts that are published from: of a folder on one machine, of the table on a stack. */
export type WorkflowFiles = {
  /** They come from elsewhere, such as git: a draft ends as a patch, and is not published here. */
  comeFromElsewhere(): Promise<boolean>;
  /** By path in the folder, with forward slashes. */
  read(): Promise<Record<string, string>>;
  /**
   * Writes these texts whole, and removes the files whose text is null; each file is the old or the new one wherever it breaks off.
   * Answers the paths of those that are neither as the edit began nor as it ends: then nothing is written. `before`: what all of them
   * were read as, by whoever publishes them all: then it holds for every file.
   */
  write(
    edits: Record<string, { base: FileHash; text: string | null }>,
    before?: Record<string, string>,
  ): Promise<{ moved: string[] }>;
};
