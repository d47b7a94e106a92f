/** Optimistic locking in flows: the slower writer reads again and decides again, a bounded number of times. */

import { CONFLICT_RETRIES, conflictDelay } from "#engine/decide/retry-policy.ts";
import type { Clock } from "#ports/clock.ts";
import { Conflict } from "#ports/errors/conflict.ts";
import { RetryLater } from "#ports/errors/retry-later.ts";

/**
 * Runs the work; after a `Conflict` it waits for the policy's delay and runs the work again from its beginning. The work must
 * read whatever it decides on by itself.
 *
 * @throws RetryLater after the last attempt: not a Conflict, so that an outer loop does not multiply the attempts
 */
export async function retryOnConflict<T>(clock: Clock, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt <= CONFLICT_RETRIES; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      if (attempt < CONFLICT_RETRIES) await clock.sleep(conflictDelay(attempt, clock.now()));
    }
  }
  throw new RetryLater("other writers were faster at every attempt");
}
