/** The simulator finds each known-bad variant of the product, by the promise that it breaks. */

import { describe, expect, it } from "vitest";
import { MUTANTS } from "./all-mutants.ts";
import { findMutant } from "./find.ts";

/** Beyond these seeds a mutant counts as missed; it is looked for from a seed near one that finds it. */
const MOST = 200;

describe("the simulator", () => {
  it.each(MUTANTS.map((known) => ({ name: known.mutant.name, known })))(
    "finds the mutant: $name",
    { timeout: 600_000 },
    async ({ known }) => {
      const found = await findMutant(known, known.from, MOST);
      expect(found).toBeDefined();
      expect(known.breaks).toContain(found?.kind);
    },
  );
});
