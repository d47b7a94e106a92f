/** Chance that is the same on every run: each actor draws from a stream of its own, named after it. */

import { type Chance, seededChance } from "#local/demo/seeded-chance.ts";

/** FNV-1a, 32 bits, going on from `state`. */
export const mixed = (state: number, text: string): number => {
  let hash = state;
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return hash >>> 0;
};

/**
 * The stream of that name. What one actor draws does not depend on what the others do: a run in which something was left out
 * stays as like the first one as can be, which is what shrinking lives on.
 */
export const chanceOf = (seed: number, name: string): Chance => seededChance(mixed(mixed(0x811c9dc5 ^ seed, name), String(seed)));
