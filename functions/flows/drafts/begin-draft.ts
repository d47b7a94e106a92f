/** Lets somebody begin a draft, if there are not too many in work: theirs, and everybody's. */

import { type DraftRefusal, refusedToBegin } from "#engine/decide/drafts/draft-acts.ts";
import type { DraftRecord } from "#engine/decide/drafts/draft-record.ts";
import type { Clock } from "#ports/clock.ts";
import type { DraftStore } from "#ports/drafts/drafts.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";

type Needs = { drafts: Pick<DraftStore, "draft" | "begun" | "saveBegun">; clock: Clock };

/**
 * Counted in a list of those that were begun. Whoever ends a draft need not touch it: only where it is full each of them is looked at, and
 * those that have ended are left out. Undefined: they may.
 *
 * @throws RetryLater when other writers were faster at every attempt
 */
export function beginDraft({ drafts, clock }: Needs, { id, editors: [by] }: DraftRecord): Promise<DraftRefusal | undefined> {
  const own = by?.id ?? "";
  return retryOnConflict(clock, async () => {
    const list = await drafts.begun();
    let open = list.drafts;
    if (refused(open, own)) open = await stillOpen(drafts, open);
    const refusal = refused(open, own);
    if (refusal) return refusal;
    await saved(drafts.saveBegun({ ...list, drafts: [...open, { id, by: own }] }));
    return undefined;
  });
}

type Begun = { id: string; by: string }[];

const refused = (begun: Begun, own: string): DraftRefusal | undefined =>
  refusedToBegin(
    begun.map(({ by }) => by),
    own,
  );

const stillOpen = async (drafts: Needs["drafts"], begun: Begun): Promise<Begun> => {
  const open: Begun = [];
  for (const one of begun) if ((await drafts.draft(one.id))?.state === "open") open.push(one);
  return open;
};
