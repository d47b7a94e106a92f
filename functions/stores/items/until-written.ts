/** Writes over whatever other writers write meanwhile: for stores whose callers decide nothing on what was stored before. */

import { CONFLICT_RETRIES } from "#engine/decide/retry-policy.ts";
import { Conflict } from "#ports/errors/conflict.ts";

/**
 * Makes attempts until one is not refused. Each must read again what it replaces.
 *
 * @throws Conflict when other writers were faster at every attempt
 */
export async function untilWritten<T>(attempt: () => Promise<T | "conflict">): Promise<T> {
  for (let made = 0; made < CONFLICT_RETRIES; made++) {
    const result = await attempt();
    if (result !== "conflict") return result;
  }
  throw new Conflict();
}
