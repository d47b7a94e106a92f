/** A draft as it is stored: edits of the workflows folder that are not published yet, and what became of them. */

import type { Instant } from "../../model/enrollment.ts";

/** Who has done something to a draft. `id`: what no other person has; names may be equal. */
export type Editor = { id: string; name: string };

/** The hash of a file's text; null where there is no such file. */
export type FileHash = string | null;

/** One edited file: what its text was when it was edited first, and what it is to be. `length`: of what was typed, in characters. */
export type Edit = { base: FileHash; text: FileHash; length?: number };

/** What people of a changed journey are to become, as `publish` takes it. */
export type InFlight = { inFlight: "finish" | "move" | "end"; only?: string[] };

/** `content`: the hash of all that was asked to be published; an edit afterwards has another. */
export type Asked = InFlight & { at: Instant; by: Editor; why: string; content: string };
export type Approved = { at: Instant; by: Editor; content: string };

/** Whoever would have approved it says what is to become different first. */
export type SentBack = { at: Instant; by: Editor; why: string };

/** What a draft puts back: what was there before a published draft, or an earlier version of a journey. */
export type Reverted = { draft: string } | { journey: string; version: number };

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
  reverts?: Reverted;
  asked?: Asked;
  approved?: Approved;
  /** Never beside `asked`: what is sent back is asked for no more. */
  sentBack?: SentBack;
  /** How it ended, when and by whom. */
  ended?: { at: Instant; by: Editor; published?: string[] };
  revision: number;
};
