/** Plays seeds with a mutant until one breaks a promise by it. */

import { simulate } from "../simulate.ts";
import { worldOf } from "../worlds/world.ts";
import type { KnownMutant } from "./all-mutants.ts";

export type Found = { seed: number; kind: string; text: string };

/** Undefined when so many seeds find nothing. */
export const findMutant = async ({ mutant, breaks }: KnownMutant, from: number, most: number): Promise<Found | undefined> => {
  for (let seed = from; seed < from + most; seed++) {
    const { violations } = await simulate(worldOf(seed), { mutant });
    const violation = violations.find(({ kind }) => breaks.includes(kind));
    if (violation) return { seed, ...violation };
  }
  return undefined;
};
