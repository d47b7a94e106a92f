/** Saves that must come through: a refused one is an error, which `retryOnConflict` answers with another attempt. */

import { mustBeSaved } from "#orchestrate/retry-on-conflict.ts";

/**
 * What was saved, with its new revision.
 *
 * @throws Conflict when another writer was faster
 */
export async function saved<T>(saving: Promise<T | "conflict">): Promise<T> {
  return mustBeSaved(await saving);
}
