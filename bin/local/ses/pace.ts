/** Whether a mail is within the sending rate: a bucket of one second's worth that fills as the clock goes. */

import type { Clock } from "#runtime/clock.ts";

/** `rate` in mails per second. The answer takes a mail out of the bucket when it is yes. */
export const pace = (rate: number, clock: Pick<Clock, "now">): (() => boolean) => {
  let room = rate;
  let last = clock.now();
  return () => {
    const now = clock.now();
    room = Math.min(rate, room + (Math.max(0, now - last) / 1000) * rate);
    last = now;
    if (room < 1) return false;
    room -= 1;
    return true;
  };
};
