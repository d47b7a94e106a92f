/** What may be done with a draft, decided over its record alone. Nothing is read or written here. */

import type { Instant } from "../../model/enrollment.ts";
import { draftContentHash } from "../../model/ids.ts";
import type { DraftRecord, Edit, Editor, FileHash, InFlight } from "./draft-record.ts";

/** How many files one draft may edit, and who may have edited it: what a row holds and a person can review. */
const MOST_EDITS = 100;
const MOST_EDITORS = 50;

/** Of all texts of one draft: what can be compiled and shown at once. */
const MOST_CHARACTERS = 2_000_000;

/** Drafts in work: what one person began, and in all. */
const MOST_BY_ONE = 50;
const MOST_OPEN = 500;

export type DraftRefusal =
  | { kind: "ended"; state: DraftRecord["state"]; by?: string }
  | { kind: "empty" }
  | { kind: "too_many"; what: "files" | "editors" | "characters"; most: number }
  | { kind: "too_many_open"; of: "one" | "all"; most: number }
  | { kind: "not_asked" }
  | { kind: "other_content" }
  | { kind: "own" }
  | { kind: "not_approved" };

export type DraftActed = { kind: "done"; draft: DraftRecord } | { kind: "refused"; why: DraftRefusal };

/** `text` undefined: the file is as it was, and no edit any more. `length`: of the text, in characters. */
export type Change = { path: string; base: FileHash; text: FileHash | undefined; length?: number };

type At = { by: Editor; now: Instant };

/** A draft without any edit, which is not stored yet. */
export function newDraft(id: string, title: string, { by, now }: At): DraftRecord {
  return { id, title, state: "open", startedAt: now, editedAt: now, editors: [by], edits: {}, revision: 0 };
}

/** Whether somebody may begin one more, beside these which are in work. Undefined: they may. @param by by whom each of them was started */
export function refusedToBegin(by: string[], id: string): DraftRefusal | undefined {
  if (by.length >= MOST_OPEN) return { kind: "too_many_open", of: "all", most: MOST_OPEN };
  const own = by.filter((one) => one === id).length;
  return own >= MOST_BY_ONE ? { kind: "too_many_open", of: "one", most: MOST_BY_ONE } : undefined;
}

/** Whatever was approved is not, once something else is to be published; what was sent back is being worked on. */
export function editDraft(draft: DraftRecord, changes: Change[], { title, by, now }: At & { title?: string }): DraftActed {
  if (draft.state !== "open") return ended(draft);
  const edits = { ...draft.edits };
  for (const { path, base, text, length } of changes) {
    if (text === undefined || text === base) delete edits[path];
    else edits[path] = { base, text, ...(length === undefined ? {} : { length }) };
  }
  if (Object.keys(edits).length > MOST_EDITS) return refused({ kind: "too_many", what: "files", most: MOST_EDITS });
  const characters = Object.values(edits).reduce((sum, { length = 0 }) => sum + length, 0);
  if (characters > MOST_CHARACTERS) return refused({ kind: "too_many", what: "characters", most: MOST_CHARACTERS });
  const editors = withEditor(draft, by);
  if (editors.length > MOST_EDITORS) return refused({ kind: "too_many", what: "editors", most: MOST_EDITORS });
  const edited: DraftRecord = { ...draft, title: title ?? draft.title, edits, editors, editedAt: now };
  if (sameEdits(draft.edits, edits)) return done(edited);
  const { asked: _asked, approved: _approved, sentBack: _sentBack, ...rest } = edited;
  return done(rest);
}

/** Asks somebody else to look at exactly this. Whoever asks has a hand in it, and cannot approve it. */
export function askForApproval(draft: DraftRecord, { why, by, now, ...choice }: At & InFlight & { why: string }): DraftActed {
  if (draft.state !== "open") return ended(draft);
  if (Object.keys(draft.edits).length === 0) return refused({ kind: "empty" });
  const { approved: _approved, sentBack: _sentBack, ...rest } = draft;
  const editors = withEditor(draft, by);
  return done({ ...rest, editors, asked: { at: now, by, why, ...choice, content: contentOf(draft.edits, choice) } });
}

/** @param content what the approver has looked at */
export function approveDraft(draft: DraftRecord, content: string, { by, now }: At): DraftActed {
  const asked = askedFor(draft, content);
  if (asked.kind === "refused") return asked;
  if (draft.editors.some(({ id }) => id === by.id)) return refused({ kind: "own" });
  return done({ ...draft, approved: { at: now, by, content } });
}

/**
 * It is not published as it is, also where somebody has approved it: until it is asked for again nobody can. Whoever sends it back has
 * no hand in it, and may approve it later. @param content what they have looked at
 */
export function sendBackDraft(draft: DraftRecord, content: string, { why, by, now }: At & { why: string }): DraftActed {
  const looked = askedFor(draft, content);
  if (looked.kind === "refused") return looked;
  const { asked: _asked, approved: _approved, ...rest } = draft;
  return done({ ...rest, sentBack: { at: now, by, why } });
}

/** Whether exactly this may be published now. */
export function publishable(draft: DraftRecord, content: string): DraftActed {
  const asked = askedFor(draft, content);
  if (asked.kind === "refused") return asked;
  return draft.approved?.content === content ? done(draft) : refused({ kind: "not_approved" });
}

/**
 * It is published; of two who do it at once, both have. What was edited, asked for or discarded while it was being published is not what
 * is live: the record is that of the draft as it was published. @param published journeys with their versions
 */
export function publishedDraft(
  draft: DraftRecord,
  { standing, published, by, now }: At & { standing: DraftRecord; published: string[] },
): DraftRecord {
  if (standing.state === "published") return standing;
  return { ...draft, revision: standing.revision, state: "published", ended: { at: now, by, published } };
}

/** Nobody wants it any more. */
export function discardDraft(draft: DraftRecord, { by, now }: At): DraftActed {
  if (draft.state === "discarded") return done(draft);
  return draft.state === "open" ? done({ ...draft, state: "discarded", ended: { at: now, by } }) : ended(draft);
}

const askedFor = (draft: DraftRecord, content: string): DraftActed => {
  if (draft.state !== "open") return ended(draft);
  if (!draft.asked) return refused({ kind: "not_asked" });
  return draft.asked.content === content ? done(draft) : refused({ kind: "other_content" });
};

const withEditor = ({ editors }: DraftRecord, by: Editor): Editor[] =>
  editors.some(({ id }) => id === by.id) ? editors : [...editors, by];

/**
 * The hash of what is asked for: every edit with what it began from, and what is to become of people inside. A choice for no journey and
 * one for whichever changes are opposites, and never the same content.
 */
function contentOf(edits: Record<string, Edit>, { inFlight, only }: InFlight): string {
  const files = Object.entries(edits)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { base, text }]) => [path, base, text]);
  return draftContentHash(JSON.stringify([files, inFlight, only ? [...only].sort() : null]));
}

const sameEdits = (a: Record<string, Edit>, b: Record<string, Edit>): boolean =>
  contentOf(a, { inFlight: "finish" }) === contentOf(b, { inFlight: "finish" });

const done = (draft: DraftRecord): DraftActed => ({ kind: "done", draft });
const refused = (why: DraftRefusal): DraftActed => ({ kind: "refused", why });
const ended = ({ state, ended: how }: DraftRecord): DraftActed =>
  refused({ kind: "ended", state, ...(how ? { by: how.by.name } : {}) });
