/** Time as an argument: the real clock, and the port that tests and the local system replace. */

import type { Instant } from "#engine/model/enrollment.ts";

export type Clock = {
  /** Epoch milliseconds. */
  now(): Instant;
  /** Resolves once that many milliseconds of this clock have gone by. */
  sleep(milliseconds: number): Promise<void>;
};

/** The clock of the machine. */
export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
