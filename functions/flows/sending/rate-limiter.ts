/** Spreads mails evenly over time, so that SES's rate is used and not exceeded, and stops when SES reports that a limit is reached. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { SendResult } from "#engine/model/send-result.ts";
import type { Clock } from "#ports/clock.ts";
import { RetryLater } from "#ports/errors/retry-later.ts";

export type RateLimiter = {
  /** Resolves when the next mail may go. Throws RetryLater where that is not within this worker's time. */
  turn(): Promise<void>;
  /** To be called with what SES answered to each mail. */
  onSendResult(result: SendResult): void;
  /** SES has said that the day's quota is used up: this worker need send no mail any more. */
  closed(): boolean;
  /** Why SES takes no mail of this account, once it has said so: this worker tries none any more, the next sweep does. */
  refuses(): string | undefined;
  /** SES has said that mails come too fast: all further mails wait for the next sweep. */
  tooFast(): boolean;
  /** This worker may send no further mail: its time is up, or mails come too fast. */
  over(): boolean;
};

/**
 * For one worker of a sweep.
 *
 * @param perSecond mails a second
 * @param until epoch milliseconds; the worker's time is up then
 * @param first when the first mail goes, as a part of the interval between two: later than at once, so that many short rounds
 *   send no faster than one long one, and different for each worker, so that they do not all send at the same instant
 */
export function rateLimiter(
  clock: Clock,
  perSecond: number,
  until: Instant = Number.POSITIVE_INFINITY,
  first = 0.5,
): RateLimiter {
  const interval = 1_000 / perSecond;
  let next = clock.now() + first * interval;
  let closed = false;
  let tooFast = false;
  let refuses: string | undefined;
  let over = false;
  return {
    turn: async () => {
      const now = clock.now();
      const at = Math.max(now, Math.floor(next));
      if (at >= until) {
        over = true;
        throw new RetryLater("the next mail's turn comes after this worker's time");
      }
      next = Math.max(now, next) + interval;
      if (at > now) await clock.sleep(at - now);
    },
    onSendResult: (result) => {
      if (result.kind !== "refused") return;
      if (result.limit === "rate") tooFast = true;
      if (result.limit === "daily") closed = true;
      if (result.retry === "mended") refuses = result.reason;
    },
    closed: () => closed,
    refuses: () => refuses,
    tooFast: () => tooFast,
    over: () => over || tooFast,
  };
}

/** No limit: for the single mails that answer an event. */
export const unlimited: RateLimiter = {
  turn: () => Promise.resolve(),
  onSendResult: () => {},
  closed: () => false,
  refuses: () => undefined,
  tooFast: () => false,
  over: () => false,
};
