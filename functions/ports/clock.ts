/** The port of time: flows ask it and never the machine, so that tests and the simulator can set it. */

import type { Instant } from "#engine/model/enrollment.ts";

export type Clock = {
  /** Epoch milliseconds. */
  now(): Instant;
  /** Resolves once that many milliseconds of this clock have gone by. */
  sleep(milliseconds: number): Promise<void>;
};
