/** Counts of what is due, by the keys of the due index alone: nobody is read. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { DueThing } from "#ports/records.ts";
import type { DueStore } from "#ports/stores.ts";
import { everythingIn } from "../journeys/active-enrollments.ts";

/** Keys that one report looks at; where there are more it says so. A page of five hundred is some twelve read units. */
const MOST_KEYS = 100_000;

/**
 * Hands over what stands in these shards until then.
 *
 * @param left how many keys may still be read
 * @returns how many of them are left; none: there may be more
 */
export async function eachDue(
  due: DueStore,
  shards: readonly string[],
  { until = Number.MAX_SAFE_INTEGER, left = MOST_KEYS }: { until?: Instant; left?: number },
  take: (thing: DueThing) => void,
): Promise<number> {
  let rest = left;
  for (const shard of shards) {
    if (rest <= 0) return 0;
    for await (const page of everythingIn(due, shard, until)) {
      for (const thing of page) take(thing);
      rest -= page.length;
      if (rest <= 0) return 0;
    }
  }
  return rest;
}

/** How many stand in this shard. */
export async function countIn(due: DueStore, shard: string): Promise<number> {
  let count = 0;
  await eachDue(due, [shard], {}, () => {
    count += 1;
  });
  return count;
}
