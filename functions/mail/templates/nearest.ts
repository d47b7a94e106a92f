/** The remedy for a misspelt name. */

import { closest, distance } from "fastest-levenshtein";

/** `{ remedy }` naming the nearest known spelling, or nothing when none is near. */
export const nearest = (found: string, known: readonly string[]): { remedy?: string } => {
  if (known.length === 0) return {};
  const best = closest(found, known);
  return distance(found, best) <= Math.max(2, found.length / 3) ? { remedy: `Did you mean ${best}?` } : {};
};
