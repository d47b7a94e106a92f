/**
 * Lets one publish at a time: two at once would each make live what they have read, without what the other has brought.
 *
 *   A  takes the row ── reads the files ── writes them ── versions, people inside ── lets go
 *   B        │ finds it taken: says by whom                                               │ takes it, reads what A has written
 *
 * Whoever dies in between holds it for some minutes more; what they had started stands in the row, for the next to go on with.
 */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Clock } from "#ports/clock.ts";
import type { PublishingNow, PublishingStore, StartedPublication } from "#ports/drafts/publishing-now.ts";
import type { Publisher } from "#ports/drafts/version-origins.ts";
import { saved } from "../concurrency/saved.ts";

/** A function ends after five minutes, whatever it does. */
const MOST = 6 * 60_000;

type Needs = { publishing: PublishingStore; clock: Pick<Clock, "now"> };

/** `until`: from then on it has broken off, and somebody else may. */
export type Busy = { kind: "busy"; by: string; title?: string; since: Instant; until: Instant };

/** What whoever publishes has in hand. */
export type Turn = {
  /** What somebody has started before, and not ended. */
  started?: StartedPublication;
  /** Notes what is started now, or that nothing is any more; it goes on for some minutes from now. @throws Conflict when somebody else has taken over */
  note(started: StartedPublication | undefined): Promise<void>;
};

/** What `work` answers; or, without it, that somebody else is at it. @throws what `work` throws */
export async function oneAtATime<T>(
  { publishing, clock }: Needs,
  by: Publisher,
  work: (turn: Turn) => Promise<T>,
): Promise<T | Busy> {
  const before = await publishing.now();
  if (before && before.until > clock.now()) return busy(before);
  const started = before?.started;
  const since = clock.now();
  const own = { by: { name: by.name, ...(by.id === undefined ? {} : { id: by.id }) }, since, until: since + MOST };
  const taken = await publishing.save({ ...own, ...(started ? { started } : {}), revision: before?.revision ?? 0 });
  if (taken === "conflict") return busy((await publishing.now()) ?? { ...own, revision: 0 });
  let held: PublishingNow = taken;
  const turn: Turn = {
    ...(started ? { started } : {}),
    note: async (next) => {
      const { started: _before, ...rest } = held;
      held = await saved(publishing.save({ ...rest, until: clock.now() + MOST, ...(next ? { started: next } : {}) }));
    },
  };
  try {
    return await work(turn);
  } finally {
    // Somebody who has taken over holds it now: what is theirs stays.
    await publishing.save({ ...held, until: 0 });
  }
}

const busy = ({ by, since, until, started }: PublishingNow): Busy => ({
  ...{ kind: "busy", by: by.name, since, until },
  ...(started ? { title: started.draft.title } : {}),
});
