/** Spreads mails evenly over time, so that SES's rate is used up and not overrun. */

import type { Clock } from "#runtime/clock.ts";

/** @returns `turn`: resolves when the next mail may go */
export const pace = (clock: Clock, perSecond: number): (() => Promise<void>) => {
  let next = 0;
  return async () => {
    const now = clock.now();
    const at = Math.max(now, next);
    next = at + 1_000 / perSecond;
    if (at > now) await clock.sleep(at - now);
  };
};

/** No pace at all: for the single mails that answer an event. */
export const unpaced = (): Promise<void> => Promise.resolve();
