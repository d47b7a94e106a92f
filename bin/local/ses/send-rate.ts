/** SES's two limits: a bucket of one second's worth of mails that fills as the clock goes, and the mails of the last 24 hours. */

import type { Clock } from "#ports/clock.ts";

/** `rate` in mails per second. Each call asks to send one mail; true takes it out of the bucket. */
export function sendRate(rate: number, clock: Pick<Clock, "now">): () => boolean {
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
}

const DAY = 86_400_000;

/** Counts mails in the last 24 hours. */
export function lastDay(clock: Pick<Clock, "now">) {
  const moments: number[] = [];
  let first = 0;
  return {
    add: (): void => void moments.push(clock.now()),
    count: (): number => {
      while ((moments[first] ?? Number.POSITIVE_INFINITY) <= clock.now() - DAY) first += 1;
      // Mails of years would pile up otherwise.
      if (first > moments.length / 2) first -= moments.splice(0, first).length;
      return moments.length - first;
    },
  };
}
