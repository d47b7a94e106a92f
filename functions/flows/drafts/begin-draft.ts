/** Lets somebody begin a draft, if there are not too many in work: theirs, and everybody's. */

import { type DraftRefusal, refusedToBegin } from "#engine/decide/drafts/draft-acts.ts";
import type { DraftRecord } from "#engine/decide/drafts/draft-record.ts";
import type { Clock } from "#ports/clock.ts";
import type { DraftStore } from "#ports/drafts/drafts.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";

type Needs = { drafts: Pick<DraftStore, "draft" | "started" | "saveStarted">; clock: Clock };

/**
 * Counted in a list of those that were started. Whoever ends a draft need not touch it: only where it is full each of them is looked at, and
 * those that have ended are left out. Undefined: they may.
 *
 * @throws RetryLater when other writers were faster at every attempt
 */
export function beginDraft({ drafts, clock }: Needs, { id, editors: [by] }: DraftRecord): Promise<DraftRefusal | undefined> {
  const own = by?.id ?? "";
  return retryOnConflict(clock, async () => {
    const list = await drafts.started();
    let open = list.drafts;
    if (refused(open, own)) open = await stillOpen(drafts, open);
    const refusal = refused(open, own);
    if (refusal) return refusal;
    await saved(drafts.saveStarted({ ...list, drafts: [...open, { id, by: own }] }));
    return undefined;
  });
}

type Started = { id: string; by: string }[];

const refused = (started: Started, own: string): DraftRefusal | undefined =>
  refusedToBegin(
    started.map(({ by }) => by),
    own,
  );

const stillOpen = async (drafts: Needs["drafts"], started: Started): Promise<Started> => {
  const open: Started = [];
  for (const one of started) if ((await drafts.draft(one.id))?.state === "open") open.push(one);
  return open;
};
