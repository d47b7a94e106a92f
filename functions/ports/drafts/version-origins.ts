/** Whence published versions come: who made each of them, when and why, and of which texts. */

import type { Instant } from "#engine/model/enrollment.ts";

/** `id`: of whoever has logged in; names may be equal. */
export type Publisher = { id?: string; name: string };

export type VersionOrigin = {
  journey: string;
  version: number;
  at: Instant;
  by: Publisher;
  /** The draft that brought it, and why it was asked for. */
  draft?: string;
  why?: string;
  /** What it was made of, by path in the workflows folder: the hashes of its own file and of its mails' templates. */
  files: Record<string, string>;
};

export type VersionOriginStore = {
  /** Overwrites: what was published again after a crash is whose it was the last time. */
  save(origin: VersionOrigin): Promise<void>;
  origin(journey: string, version: number): Promise<VersionOrigin | undefined>;
  /** Newest first. `before`: the last version of the page before. */
  page(journey: string, limit: number, before?: number): Promise<VersionOrigin[]>;
};

/**
 * By path in the workflows folder the hash of each file's text, and of each picture what stands for it (`pictureReference`). Revision 0:
 * nothing was published with its texts yet. `source`: which way changes go, of a stack; see `Publication`.
 */
export type WorkflowManifest = {
  files: Record<string, string>;
  pictures?: Record<string, string>;
  source?: "git" | "console";
  revision: number;
};

/** Texts of workflows folders, each once under the hash of its content, however many versions were made of it. */
export type WorkflowTextStore = {
  keep(hash: string, text: string): Promise<void>;
  text(hash: string): Promise<string | undefined>;
  /** What is published now was made of these, but for pictures. */
  files(): Promise<WorkflowManifest>;
  /** Answers `conflict`, and nothing has changed, where another writer was faster. */
  saveFiles(manifest: WorkflowManifest): Promise<WorkflowManifest | "conflict">;
};
