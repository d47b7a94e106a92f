/**
 * Publishes an approved draft: the files first, then what is live and the people inside, then the draft's own row. Wherever it breaks off,
 * whoever publishes next goes on with it: files that hold the new text already are no obstacle, publishing the same changes nothing, and
 * whose people are left is noted.
 */

import { type DraftRefusal, publishable, publishedDraft } from "#engine/decide/drafts/draft-acts.ts";
import type { DraftRecord, Editor } from "#engine/decide/drafts/draft-record.ts";
import type { Clock } from "#ports/clock.ts";
import type { DraftStore, WorkflowFiles } from "#ports/drafts/drafts.ts";
import type { PublishingStore, StartedPublication } from "#ports/drafts/publishing-now.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { type Busy, oneAtATime, type Turn } from "../publish/one-at-a-time.ts";
import { type ComparedFile, compareDraft, withEdits } from "./compare-draft.ts";

/** `machineClock`: by which it is known who has broken off; the clock of journeys may be moved by months. */
type Needs = {
  drafts: DraftStore;
  files: WorkflowFiles;
  publishing: PublishingStore;
  clock: Clock;
  machineClock?: Pick<Clock, "now">;
};

/** `journeys`: those that will have changed, with their versions; `moving`: those whose people are moved or ended. */
export type PlannedPublication = { ok: true; journeys: string[]; moving: string[]; publish(): Promise<{ left: string[] }> };

/** `texts`: of all files; `left`: journeys whose people were left the last time, where it has started before. */
export type Wanted = { texts: Record<string, string>; draft: DraftRecord; by: Editor; left: string[] };

/** What publishes the texts of a folder; or why it does not. */
export type Publishing<Refusal> = {
  /** Everything that may keep it from being published is said here, before any file is written. */
  plan(wanted: Wanted): Promise<Refusal | PlannedPublication>;
};

/** `unfinished`: it is live, and people of these journeys are left, because the time was up. */
export type DraftPublished<Refusal> =
  | { kind: "published"; draft: DraftRecord; journeys: string[] }
  | { kind: "unfinished"; draft: DraftRecord; journeys: string[]; left: string[] }
  | { kind: "refused"; why: DraftRefusal | { kind: "moved"; paths: string[] } }
  | { kind: "not_planned"; refusal: Refusal }
  | Busy;

/** @param asked `content`: the hash of what was approved. Undefined: there is no such draft. */
export async function publishDraft<Refusal extends { ok: false }>(
  needs: Needs,
  { id, content, by }: { id: string; content: string; by: Editor },
  publishing: Publishing<Refusal>,
): Promise<DraftPublished<Refusal> | undefined> {
  const { drafts, clock, machineClock = clock } = needs;
  if (!(await drafts.draft(id))) return undefined;
  return oneAtATime({ publishing: needs.publishing, clock: machineClock }, by, async (turn) => {
    const before = turn.started;
    if (before) {
      const finished = await goLive(needs, turn, before, publishing);
      if (finished.kind !== "published" || isOf(before, id, content)) return finished;
    }
    const draft = await drafts.draft(id);
    if (!draft) return { kind: "refused", why: { kind: "not_asked" } };
    const may = publishable(draft, content);
    if (may.kind === "refused") return may;
    return goLive(needs, turn, { draft, by, journeys: [], left: [] }, publishing);
  });
}

const isOf = ({ draft }: StartedPublication, id: string, content: string): boolean =>
  draft.id === id && draft.asked?.content === content;

const goLive = async <Refusal extends { ok: false }>(
  { drafts, files, clock }: Needs,
  turn: Turn,
  { draft, by, ...started }: StartedPublication,
  publishing: Publishing<Refusal>,
): Promise<DraftPublished<Refusal>> => {
  const texts = await files.read();
  const compared = await compareDraft(drafts, draft, texts);
  const moved = compared.filter((file) => file.moved).map(({ path }) => path);
  if (moved.length > 0) return refusedAsMoved(turn, moved);
  const planned = await publishing.plan({ texts: withEdits(texts, compared), draft, by, left: started.left });
  if (!planned.ok) return { kind: "not_planned", refusal: planned };
  const journeys = [...new Set([...started.journeys, ...planned.journeys])];
  await turn.note({ draft, by, journeys, left: started.left.length > 0 ? started.left : planned.moving });
  const written = await files.write(editsOf(draft, compared), texts);
  if (written.moved.length > 0) return refusedAsMoved(turn, written.moved);
  const { left } = await planned.publish();
  if (left.length > 0) {
    await turn.note({ draft, by, journeys, left });
    return { kind: "unfinished", draft, journeys, left };
  }
  const kept = await retryOnConflict(clock, async () => {
    const standing = (await drafts.draft(draft.id)) ?? draft;
    const ended = publishedDraft(draft, { standing, published: journeys, by, now: clock.now() });
    return ended === standing ? standing : saved(drafts.save(ended));
  });
  await turn.note(undefined);
  await drafts.dropTexts(draft.id, hashesIn(kept));
  return { kind: "published", draft: kept, journeys };
};

/** Somebody else has written into the files: what was started of them is theirs to sort out, and holds up nobody. */
const refusedAsMoved = async (turn: Turn, paths: string[]) => {
  if (turn.started) await turn.note(undefined);
  return { kind: "refused", why: { kind: "moved", paths } } as const;
};

const editsOf = (draft: DraftRecord, compared: ComparedFile[]) =>
  Object.fromEntries(compared.map(({ path, after }) => [path, { base: draft.edits[path]?.base ?? null, text: after }]));

/** What an ended draft has changed stays, so that it can be shown and taken back. */
export function hashesIn({ edits }: DraftRecord): Set<string> {
  return new Set(Object.values(edits).flatMap(({ base, text }) => [base, text].filter((hash) => hash !== null)));
}
