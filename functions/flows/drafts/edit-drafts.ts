/** Keeps edits of the workflows folder as a draft: their texts first, then the row that names them. */

import { type Change, type DraftRefusal, editDraft, newDraft } from "#engine/decide/drafts/draft-acts.ts";
import type { DraftRecord, Editor, FileHash } from "#engine/decide/drafts/draft-record.ts";
import { textHash } from "#engine/model/ids.ts";
import type { Clock } from "#ports/clock.ts";
import type { DraftStore, WorkflowFiles } from "#ports/drafts/drafts.ts";
import { beginDraft } from "./begin-draft.ts";

/** `files`: what an edit begins from. */
type Needs = { drafts: DraftStore; files: WorkflowFiles; clock: Clock; newId(): string };

/** One edited file: `base` is the hash of the text that was edited; `text` null removes the file, undefined takes the edit back. */
export type FileChange = { path: string; base: FileHash; text?: string | null | undefined };

/** `stale`: somebody else has saved meanwhile. `moved`: these files are not any more what was edited. */
export type EditRefusal = DraftRefusal | { kind: "stale"; revision: number } | { kind: "moved"; paths: string[] };

type Edited = { kind: "done"; draft: DraftRecord } | { kind: "refused"; why: EditRefusal } | undefined;
/** Keeps edits; undefined where there is no such draft. */
export function editDrafts(ports: Needs) {
  const { drafts, clock } = ports;
  return {
    start: (title: string, changes: FileChange[], by: Editor): Promise<Edited> =>
      edited(ports, newDraft(draftId(clock.now(), ports.newId()), title, { by, now: clock.now() }), { changes, by }),
    /** @param revision of the draft that was looked at: whatever somebody else has saved meanwhile is not overwritten */
    edit: async (id: string, { revision, ...edit }: Edit & { revision: number }): Promise<Edited> => {
      const draft = await drafts.draft(id);
      if (!draft) return undefined;
      if (draft.revision !== revision) return { kind: "refused", why: { kind: "stale", revision: draft.revision } };
      return edited(ports, draft, edit);
    },
  };
}

type Edit = { changes: FileChange[]; title?: string; by: Editor };

const edited = async ({ drafts, files, clock }: Needs, draft: DraftRecord, { changes, title, by }: Edit): Promise<Edited> => {
  const texts = await files.read();
  const moved = changes.filter((one) => one.text !== undefined && !isKnownBase(one, draft, texts)).map(({ path }) => path);
  if (moved.length > 0) return { kind: "refused", why: { kind: "moved", paths: moved } };
  const acted = editDraft(draft, changes.map(hashed), { by, now: clock.now(), ...(title === undefined ? {} : { title }) });
  if (acted.kind === "refused") return acted;
  const refusal = draft.revision === 0 ? await beginDraft({ drafts, clock }, draft) : undefined;
  if (refusal) return { kind: "refused", why: refusal };
  for (const { path, base, text } of changes) {
    const before = texts[path];
    if (before !== undefined && textHash(before) === base) await drafts.keepText(draft.id, base, before);
    if (typeof text === "string") await drafts.keepText(draft.id, textHash(text), text);
  }
  const written = await drafts.save(acted.draft);
  if (written !== "conflict") return { kind: "done", draft: written };
  return { kind: "refused", why: { kind: "stale", revision: (await drafts.draft(draft.id))?.revision ?? 0 } };
};

/** What an edit began from is kept, to be compared and merged with: the text as it is, or as the draft has it already. */
const isKnownBase = ({ path, base }: FileChange, draft: DraftRecord, texts: Record<string, string>): boolean =>
  base === hashOf(texts[path]) || base === draft.edits[path]?.base;

const hashOf = (text: string | undefined): FileHash => (text === undefined ? null : textHash(text));

const hashed = ({ path, base, text }: FileChange): Change => ({
  path,
  base,
  text: typeof text === "string" ? textHash(text) : text,
  ...(typeof text === "string" ? { length: text.length } : {}),
});

/** The last moment that an id can hold: until then, newer ids sort before older ones. */
const LAST = 36 ** 9 - 1;

/** Of a draft that is started now. */
export function draftId(now: number, id: string): string {
  return `${(LAST - now).toString(36).padStart(9, "0")}-${id.slice(-8)}`;
}
