/** Optimistic locking in orchestrations: the slower writer reads again and decides again, a bounded number of times. */

import { CONFLICT_RETRIES, conflictDelay } from "#engine/decide/retry-policy.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { Conflict } from "#ports/errors/conflict.ts";
import { RetryLater } from "#ports/errors/retry-later.ts";
import { ask, type Orchestration, type Saved } from "./requests.ts";

/**
 * Runs the work; after a `Conflict` it waits for the policy's delay and runs the work again from its beginning. The work must
 * read whatever it decides on by itself.
 *
 * @throws RetryLater after the last attempt: not a Conflict, so that an outer loop does not multiply the attempts
 */
export function* retryOnConflict<T>(now: () => Instant, work: () => Orchestration<T>): Orchestration<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return yield* work();
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      yield* waitAfterConflict(now, attempt);
    }
  }
}

/** @throws RetryLater when this was the last attempt */
export function* waitAfterConflict(now: () => Instant, attempt: number): Orchestration<void> {
  if (attempt >= CONFLICT_RETRIES) throw new RetryLater("other writers were faster at every attempt");
  const delay = conflictDelay(attempt, now());
  yield* ask((of) => of.sleep(delay));
}

/** @throws Conflict when another writer was faster */
export function mustBeSaved<T>(result: Saved<T>): T {
  if (result === "conflict") throw new Conflict();
  return result;
}
