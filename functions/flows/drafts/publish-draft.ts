/**
 * Publishes an approved draft: the files first, then what is live, then the draft's own row. Wherever it breaks off, doing it again
 * goes on: files that hold the new text already are no obstacle, and publishing the same changes nothing.
 */

import { type DraftRefusal, publishable, publishedDraft } from "#engine/decide/drafts/draft-acts.ts";
import type { DraftRecord, Editor } from "#engine/decide/drafts/draft-record.ts";
import type { Clock } from "#ports/clock.ts";
import type { DraftStore, WorkflowFiles } from "#ports/drafts/drafts.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { type ComparedFile, compareDraft, withEdits } from "./compare-draft.ts";

type Needs = { drafts: DraftStore; files: WorkflowFiles; clock: Clock };

/** What publishes the texts of a folder, and which journeys it has published; or why it does not. */
export type Publishing<Refusal> = {
  /** Everything that may keep it from being published is said here, before any file is written. */
  plan(texts: Record<string, string>, draft: DraftRecord): Promise<Refusal | { ok: true; publish(): Promise<string[]> }>;
};

export type DraftPublished<Refusal> =
  | { kind: "published"; draft: DraftRecord; journeys: string[] }
  | { kind: "refused"; why: DraftRefusal | { kind: "moved"; paths: string[] } }
  | { kind: "not_planned"; refusal: Refusal };

/** @param content the hash of what was approved. Undefined: there is no such draft. */
export async function publishDraft<Refusal extends { ok: false }>(
  { drafts, files, clock }: Needs,
  { id, content, by }: { id: string; content: string; by: Editor },
  publishing: Publishing<Refusal>,
): Promise<DraftPublished<Refusal> | undefined> {
  const draft = await drafts.draft(id);
  if (!draft) return undefined;
  const may = publishable(draft, content);
  if (may.kind === "refused") return may;
  const texts = await files.read();
  const compared = await compareDraft(drafts, draft, texts);
  const moved = compared.filter((file) => file.moved).map(({ path }) => path);
  if (moved.length > 0) return { kind: "refused", why: { kind: "moved", paths: moved } };
  const planned = await publishing.plan(withEdits(texts, compared), draft);
  if (!planned.ok) return { kind: "not_planned", refusal: planned };
  const written = await files.write(editsOf(draft, compared));
  if (written.moved.length > 0) return { kind: "refused", why: { kind: "moved", paths: written.moved } };
  const journeys = await planned.publish();
  return retryOnConflict(clock, async () => {
    const standing = (await drafts.draft(id)) ?? draft;
    const ended = publishedDraft(draft, { standing, published: journeys, by, now: clock.now() });
    const kept = ended === standing ? standing : await saved(drafts.save(ended));
    await drafts.dropTexts(id, hashesIn(kept));
    return { kind: "published", draft: kept, journeys } as const;
  });
}

const editsOf = (draft: DraftRecord, compared: ComparedFile[]) =>
  Object.fromEntries(compared.map(({ path, after }) => [path, { base: draft.edits[path]?.base ?? null, text: after }]));

/** What a published draft changed stays, so that it can be shown and taken back. */
const hashesIn = ({ edits }: DraftRecord): Set<string> =>
  new Set(Object.values(edits).flatMap(({ base, text }) => [base, text].filter((hash) => hash !== null)));
