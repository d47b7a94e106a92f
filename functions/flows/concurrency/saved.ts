/** Saves that must come through: a refused one is an error, which `retryOnConflict` answers with another attempt. */

import { Conflict } from "#ports/conflict.ts";

/**
 * What was saved, with its new revision.
 *
 * @throws Conflict when another writer was faster
 */
export async function saved<T>(saving: Promise<T | "conflict">): Promise<T> {
  const result = await saving;
  if (result === "conflict") throw new Conflict();
  return result;
}
