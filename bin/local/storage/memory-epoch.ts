/** The epoch of data that live and end with their process: nobody can copy them or put them back, unless a test says so. */

import type { Epoch, Standing } from "#ports/epoch.ts";

/** The port `Epoch` in memory. */
export function memoryEpoch(standing: Standing = "current"): Epoch {
  let now = standing;
  return {
    standing: async () => now,
    resume: async () => {
      now = "current";
    },
    adopt: async () => {},
  };
}
