/** Drafts: edits of the workflows folder that are not published yet, and what became of them. */

import type { Instant } from "#engine/model/enrollment.ts";

/** Who has done something to a draft. `id`: what no other person has; names may be equal. */
export type Editor = { id: string; name: string };

/** The hash of a file's text; null where there is no such file. */
export type FileHash = string | null;

/** One edited file: what its text was when it was edited first, and what it is to be. */
export type Edit = { base: FileHash; text: FileHash };

/** What people of a changed journey are to become, as `publish` takes it. */
export type InFlight = { inFlight: "finish" | "move" | "end"; only?: string[] };

/** `content`: the hash of all that was asked to be published; an edit afterwards has another. */
export type Asked = InFlight & { at: Instant; by: Editor; why: string; content: string };
export type Approved = { at: Instant; by: Editor; content: string };

export type DraftRecord = {
  /** Of drafts made later it sorts before. */
  id: string;
  title: string;
  state: "open" | "published" | "discarded";
  startedAt: Instant;
  editedAt: Instant;
  /** Everybody who has edited it: none of them may approve it. */
  editors: Editor[];
  /** By path in the workflows folder. */
  edits: Record<string, Edit>;
  asked?: Asked;
  approved?: Approved;
  /** How it ended, when and by whom. */
  ended?: { at: Instant; by: Editor; published?: string[] };
  revision: number;
};

export type DraftStore = {
  draft(id: string): Promise<DraftRecord | undefined>;
  /** Newest first. `after`: the last id of the page before. */
  page(limit: number, after?: string): Promise<DraftRecord[]>;
  /** Revision 0: a new one. Answers `conflict`, and nothing has changed, where another writer was faster. */
  save(draft: DraftRecord): Promise<DraftRecord | "conflict">;
  /** Kept beside the draft under the hash of its content. */
  keepText(draft: string, hash: string, text: string): Promise<void>;
  text(draft: string, hash: string): Promise<string | undefined>;
  /** Removes the texts that none of these hashes names. */
  dropTexts(draft: string, except: ReadonlySet<string>): Promise<void>;
};

/** The texts that are published from: of a folder on one machine. */
export type WorkflowFiles = {
  /** By path in the folder, with forward slashes. */
  read(): Promise<Record<string, string>>;
  /**
   * Writes these texts whole, and removes the files whose text is null; each file is the old or the new one wherever it breaks off.
   * Answers the paths of those that are neither as the edit began nor as it ends: then nothing is written.
   */
  write(edits: Record<string, { base: FileHash; text: string | null }>): Promise<{ moved: string[] }>;
};
