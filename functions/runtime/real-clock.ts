/** The clock of the machine, as Lambda uses it. */

import type { Clock } from "#ports/clock.ts";

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
