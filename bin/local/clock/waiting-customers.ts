/** Who is inside which journey and until when, read from the due index. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { DueStore } from "#ports/stores.ts";

export type Waiting = { journey: string; customer: string; until: Instant };

/** `inside`: customers in a journey. `ahead`: those who will enter at a date. Both with the oldest due first. */
export type WaitingCustomers = { inside: Waiting[]; ahead: Waiting[] };

const ALL = 100_000;
const FAR = Number.MAX_SAFE_INTEGER;

/** By default all of the due index: fit for a local system, not for millions of customers. `most`: of each shard. */
export async function waitingCustomers(due: DueStore, most = ALL): Promise<WaitingCustomers> {
  const pages = await Promise.all(due.shards.map((shard) => due.page(shard, FAR, most)));
  const rows = pages.flat().sort((a, b) => a.at - b.at);
  const of = (kind: "enrollment" | "date_entry"): Waiting[] =>
    rows.flatMap((row) => (row.kind === kind ? [{ journey: row.journey, customer: row.customer, until: row.at }] : []));
  return { inside: of("enrollment"), ahead: of("date_entry") };
}

/** How many customers wait in one journey, and when the first and the last of them go on. */
export type WaitingByJourney = { journey: string; count: number; first: Instant; last: Instant };

/** One line a journey, by name. */
export function byJourney(waiting: Waiting[]): WaitingByJourney[] {
  const lines = new Map<string, WaitingByJourney>();
  for (const { journey, until } of waiting) {
    const line = lines.get(journey) ?? { journey, count: 0, first: until, last: until };
    lines.set(journey, { journey, count: line.count + 1, first: Math.min(line.first, until), last: Math.max(line.last, until) });
  }
  return [...lines.values()].sort((a, b) => a.journey.localeCompare(b.journey));
}
