/** Who is inside which journey and until when, read from the due index. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { DueStore } from "#ports/stores.ts";

export type Waiting = { journey: string; customer: string; until: Instant };

/** `inside`: people on an enrollment. `ahead`: those who will enter at a date. Both oldest due first. */
export type Crowd = { inside: Waiting[]; ahead: Waiting[] };

const ALL = 100_000;
const FAR = Number.MAX_SAFE_INTEGER;

/** A look at everything that is due some day: good for a local system, not for millions. */
export async function crowd(due: DueStore): Promise<Crowd> {
  const pages = await Promise.all(due.shards.map((shard) => due.page(shard, FAR, ALL)));
  const things = pages.flat().sort((a, b) => a.at - b.at);
  const of = (kind: "enrollment" | "date_entry"): Waiting[] =>
    things.flatMap((thing) =>
      thing.kind === kind ? [{ journey: thing.journey, customer: thing.customer, until: thing.at }] : [],
    );
  return { inside: of("enrollment"), ahead: of("date_entry") };
}

export type JourneyCrowd = { journey: string; count: number; first: Instant; last: Instant };

/** One line a journey: how many, when the first of them goes on and when the last. */
export function byJourney(people: Waiting[]): JourneyCrowd[] {
  const lines = new Map<string, JourneyCrowd>();
  for (const { journey, until } of people) {
    const line = lines.get(journey) ?? { journey, count: 0, first: until, last: until };
    lines.set(journey, { journey, count: line.count + 1, first: Math.min(line.first, until), last: Math.max(line.last, until) });
  }
  return [...lines.values()].sort((a, b) => a.journey.localeCompare(b.journey));
}
