/** Begins a draft that puts earlier texts back: those from before a published draft, or those of an earlier version of a journey. */

import { askForApproval, type DraftRefusal, editDraft, newDraft } from "#engine/decide/drafts/draft-acts.ts";
import type { DraftRecord, Edit, Editor, FileHash, Reverted } from "#engine/decide/drafts/draft-record.ts";
import { isWorkflowPath } from "#engine/decide/drafts/is-workflow-path.ts";
import { textHash } from "#engine/model/ids.ts";
import type { Clock } from "#ports/clock.ts";
import type { DraftStore, WorkflowFiles } from "#ports/drafts/drafts.ts";
import type { VersionOriginStore, WorkflowTextStore } from "#ports/drafts/version-origins.ts";
import { beginDraft } from "./begin-draft.ts";
import { draftId } from "./edit-drafts.ts";

type Needs = {
  drafts: DraftStore;
  files: WorkflowFiles;
  versionOrigins: VersionOriginStore;
  workflowTexts: WorkflowTextStore;
  clock: Clock;
  newId(): string;
};

export type RevertRefusal =
  | DraftRefusal
  | { kind: "not_published"; state: DraftRecord["state"] }
  /** The files are already as they would be put back. */
  | { kind: "as_before" }
  /** It would put back what is no file of a workflows folder. */
  | { kind: "no_files"; paths: string[] }
  /** Nothing is kept of the texts that it was made of. */
  | { kind: "not_kept" };

/** With a `why` it is asked for at once, unless others have changed one of its files since. */
type How = { title: string; why?: string; by: Editor };

/** Undefined: there is no such draft, or no such version. */
export type Reverting = { kind: "done"; draft: DraftRecord } | { kind: "refused"; why: RevertRefusal } | undefined;

/** What a published draft has done to its files is undone by an edit in the other direction; files changed since are compared as in any draft. */
export async function revertDraft(ports: Needs, id: string, how: How): Promise<Reverting> {
  const draft = await ports.drafts.draft(id);
  if (!draft) return undefined;
  if (draft.state !== "published") return { kind: "refused", why: { kind: "not_published", state: draft.state } };
  const edits = Object.entries(draft.edits).map(([path, { base, text }]) => [path, { base: text, text: base }] as const);
  return begin(ports, { how, reverts: { draft: id }, edits }, (hash) => ports.drafts.text(id, hash));
}

/** The journey's own file and its mails' templates become what they were; what it shares with other journeys stays. */
export async function revertToVersion(ports: Needs, of: { journey: string; version: number }, how: How): Promise<Reverting> {
  const origin = await ports.versionOrigins.origin(of.journey, of.version);
  if (!origin) return undefined;
  const files = Object.entries(origin.files);
  if (files.length === 0) return { kind: "refused", why: { kind: "not_kept" } };
  const texts = await ports.files.read();
  const edits = files.map(([path, text]) => [path, { base: hashOf(texts[path]), text }] as const);
  return begin(ports, { how, reverts: of, edits }, async (hash) => (await ports.workflowTexts.text(hash)) ?? textIn(texts, hash));
}

type Started = { how: How; reverts: Reverted; edits: (readonly [path: string, edit: Edit])[] };
type TextOf = (hash: string) => Promise<string | undefined>;

const begin = async (ports: Needs, { how, reverts, edits }: Started, textOf: TextOf): Promise<Reverting> => {
  const { drafts, clock } = ports;
  const others = edits.map(([path]) => path).filter((path) => !isWorkflowPath(path));
  if (others.length > 0) return { kind: "refused", why: { kind: "no_files", paths: others } };
  const texts = await ports.files.read();
  const wanted = edits.filter(([path, { text }]) => hashOf(texts[path]) !== text);
  if (wanted.length === 0) return { kind: "refused", why: { kind: "as_before" } };
  const { title, why, by } = how;
  const at = { by, now: clock.now() };
  const fresh: DraftRecord = { ...newDraft(draftId(clock.now(), ports.newId()), title, at), reverts };
  const edited = editDraft(
    fresh,
    wanted.map(([path, edit]) => ({ path, ...edit })),
    at,
  );
  if (edited.kind === "refused") return edited;
  const isMoved = wanted.some(([path, { base }]) => hashOf(texts[path]) !== base);
  const asked = why === undefined || isMoved ? edited : askForApproval(edited.draft, { ...at, why, inFlight: "finish" });
  if (asked.kind === "refused") return asked;
  const refusal = await beginDraft({ drafts, clock }, fresh);
  if (refusal) return { kind: "refused", why: refusal };
  for (const hash of hashesOf(wanted)) {
    const text = (await textOf(hash)) ?? textIn(texts, hash);
    if (text === undefined) return { kind: "refused", why: { kind: "not_kept" } };
    await drafts.keepText(fresh.id, hash, text);
  }
  const written = await drafts.save(asked.draft);
  if (written === "conflict") throw new Error(`There is a draft ${fresh.id} already`);
  return { kind: "done", draft: written };
};

const hashesOf = (edits: Started["edits"]): Set<string> =>
  new Set(edits.flatMap(([, { base, text }]) => [base, text].filter((hash) => hash !== null)));

const hashOf = (text: string | undefined): FileHash => (text === undefined ? null : textHash(text));

const textIn = (texts: Record<string, string>, hash: string): string | undefined =>
  Object.values(texts).find((text) => textHash(text) === hash);
