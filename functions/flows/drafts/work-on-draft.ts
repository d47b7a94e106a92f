/** What people do with a draft: edit it, ask for approval, approve, discard; texts first, then the row that names them. */

import { textHash } from "#engine/model/ids.ts";
import type { Clock } from "#ports/clock.ts";
import type { DraftRecord, DraftStore, Editor, FileHash, InFlight, WorkflowFiles } from "#ports/drafts.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import {
  approveDraft,
  askForApproval,
  type Change,
  type DraftActed,
  type DraftRefusal,
  discardDraft,
  editDraft,
  newDraft,
} from "./draft-acts.ts";

export type DraftNeeds = { drafts: DraftStore; files: WorkflowFiles; clock: Clock; newId(): string };

/** One edited file: `base` is the hash of the text that was edited; `text` null removes the file, undefined takes the edit back. */
export type FileChange = { path: string; base: FileHash; text: string | null | undefined };

/** `stale`: somebody else has saved meanwhile. `moved`: these files are not any more what was edited. */
export type EditRefusal = DraftRefusal | { kind: "stale"; revision: number } | { kind: "moved"; paths: string[] };

type Edited = { kind: "done"; draft: DraftRecord } | { kind: "refused"; why: EditRefusal } | undefined;
type Acted = Promise<DraftActed | undefined>;

/** Each answers undefined where there is no such draft. @throws RetryLater when other writers were faster at every attempt */
export function workOnDraft(ports: DraftNeeds) {
  const { drafts, clock } = ports;
  const change = (id: string, act: (draft: DraftRecord) => DraftActed): Acted =>
    retryOnConflict(clock, async () => {
      const draft = await drafts.draft(id);
      const acted = draft && act(draft);
      if (!acted || acted.kind === "refused" || acted.draft === draft) return acted;
      return { kind: "done", draft: await saved(drafts.save(acted.draft)) };
    });

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
    ask: (id: string, asked: InFlight & { why: string }, by: Editor): Acted =>
      change(id, (draft) => askForApproval(draft, { ...asked, by, now: clock.now() })),
    approve: (id: string, content: string, by: Editor): Acted =>
      change(id, (draft) => approveDraft(draft, content, { by, now: clock.now() })),
    discard: (id: string, by: Editor): Acted => change(id, (draft) => discardDraft(draft, { by, now: clock.now() })),
  };
}

type Edit = { changes: FileChange[]; title?: string; by: Editor };

const edited = async (
  { drafts, files, clock }: DraftNeeds,
  draft: DraftRecord,
  { changes, title, by }: Edit,
): Promise<Edited> => {
  const texts = await files.read();
  const moved = changes.filter((one) => one.text !== undefined && !isKnownBase(one, draft, texts)).map(({ path }) => path);
  if (moved.length > 0) return { kind: "refused", why: { kind: "moved", paths: moved } };
  const acted = editDraft(draft, changes.map(hashed), { by, now: clock.now(), ...(title === undefined ? {} : { title }) });
  if (acted.kind === "refused") return acted;
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
});

/** The last moment that an id can hold: until then, newer ids sort before older ones. */
const LAST = 36 ** 9 - 1;

const draftId = (now: number, id: string): string => `${(LAST - now).toString(36).padStart(9, "0")}-${id.slice(-8)}`;
