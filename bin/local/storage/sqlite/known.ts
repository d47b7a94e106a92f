/** What is known of the store without asking its file. */

import { type OldestDue, oldestDue } from "./oldest-due.ts";
import { type RowCache, rowCache } from "./row-cache.ts";

export type Known = { cache: RowCache; oldest: OldestDue };

/** As a store begins. */
export function nothingKnown(): Known {
  return { cache: rowCache(), oldest: oldestDue() };
}

/** To be called when a commit has failed: what was written since the one before is not there. */
export function forget({ cache, oldest }: Known): void {
  cache.clear();
  oldest.clear();
}
