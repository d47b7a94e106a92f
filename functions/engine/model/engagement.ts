/** Whether a mail was opened or clicked by a person: most of what providers report comes from proxies and scanners. */

import type { Instant } from "./enrollment.ts";

/** agent: it says so itself · early: nobody reads that fast · burst: nobody clicks different links at once */
export type MachineSign = "agent" | "early" | "burst";

export type Engagement = {
  kind: "open" | "click";
  at: Instant;
  /** Which link, as a digest: only sameness matters. */
  link?: string;
  machine?: MachineSign;
};

const SECOND = 1_000;
/** Scanners open a mail while it is delivered or right after; a person needs to see it first. */
const TOO_EARLY = 10 * SECOND;
/** Scanners follow every link at once; a person comes back to the mail before the second one. */
const AT_ONCE = 5 * SECOND;
/** How long an engagement waits before it is classified: the other links and the delivery may be reported after it. */
export const CLASSIFIED_AFTER = 60 * SECOND;

/** Every engagement with the sign of a machine, if it has one; without a sign it was a person. Times are epoch milliseconds. */
export function classified(engagements: Engagement[], acceptedAt: Instant, deliveredAt: Instant | undefined): Engagement[] {
  return engagements.map((engagement): Engagement => {
    if (engagement.machine !== undefined) return engagement;
    if (isEarly(engagement, acceptedAt, deliveredAt)) return { ...engagement, machine: "early" };
    return isBurst(engagement, engagements) ? { ...engagement, machine: "burst" } : engagement;
  });
}

const isEarly = (engagement: Engagement, acceptedAt: Instant, deliveredAt: Instant | undefined): boolean =>
  // Where SES has not reported a delivery, it came soon after the mail was accepted.
  engagement.at < (deliveredAt === undefined ? acceptedAt + CLASSIFIED_AFTER : deliveredAt + TOO_EARLY);

const isBurst = (engagement: Engagement, all: Engagement[]): boolean =>
  engagement.kind === "click" &&
  all.some((other) => other.kind === "click" && other.link !== engagement.link && Math.abs(other.at - engagement.at) <= AT_ONCE);
