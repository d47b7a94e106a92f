/** How fast mail would have to leave at the busiest moment, and how long SES's rate would stretch it. */

import { byNumber } from "./counting.ts";

export type SendRate = {
  /** Of a fresh SES account, mails a second. */
  sesRate: number;
  /** Epoch milliseconds of the busiest minute; absent when no mail was sent. */
  peakMinute?: number;
  peakMails: number;
  /** The longest that a mail would have been queued, in seconds. */
  longestQueueSeconds: number;
};

const SES_RATE = 14;
/** The share of the rate that the live system uses. */
const SHARE = 0.9;
const MINUTE = 60_000;

/** Mails of one minute are assumed to fall due at its beginning, as most do: at nine, at ten. Minutes are counted since 1970. */
export function sendRate(mailsByMinute: ReadonlyMap<number, number>): SendRate {
  const aMinute = SES_RATE * SHARE * 60;
  let [peakMails, peakMinute, waiting, before, longest] = [0, -1, 0, 0, 0];
  for (const [minute, mails] of byNumber(mailsByMinute)) {
    waiting = Math.max(0, waiting - (minute - before) * aMinute) + mails;
    before = minute;
    longest = Math.max(longest, waiting);
    if (mails > peakMails) [peakMails, peakMinute] = [mails, minute];
  }
  const longestQueueSeconds = Math.ceil(longest / (SES_RATE * SHARE));
  return { sesRate: SES_RATE, ...(peakMails > 0 ? { peakMinute: peakMinute * MINUTE } : {}), peakMails, longestQueueSeconds };
}
