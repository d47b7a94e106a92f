/** Whether a mail was opened or clicked by a person: most of what providers report comes from proxies and scanners. */

import type { Instant } from "./enrollment.ts";

/** agent: it says so itself · early: nobody reads that fast · burst: nobody clicks different links at once */
export type MachineSign = "agent" | "early" | "burst";

export type Reading = {
  kind: "open" | "click";
  at: Instant;
  /** Which link, as a digest: only sameness matters. */
  link?: string;
  machine?: MachineSign;
};

const SECOND = 1_000;
/** Scanners look at a mail while it is delivered or right after; a person needs to see it first. */
const TOO_EARLY = 10 * SECOND;
/** Scanners follow every link at once; a person comes back to the mail before the second one. */
const AT_ONCE = 5 * SECOND;
/** How long a reading waits before it is believed: the other links and the delivery may be told after it. */
export const JUDGED_AFTER = 60 * SECOND;

const isEarly = (reading: Reading, acceptedAt: Instant, deliveredAt: Instant | undefined): boolean =>
  // Where SES has not told of a delivery, it was not long after the mail was taken.
  reading.at < (deliveredAt === undefined ? acceptedAt + JUDGED_AFTER : deliveredAt + TOO_EARLY);

const isBurst = (reading: Reading, all: Reading[]): boolean =>
  reading.kind === "click" &&
  all.some((other) => other.kind === "click" && other.link !== reading.link && Math.abs(other.at - reading.at) <= AT_ONCE);

/** Every reading with what betrays a machine; whatever is left without a sign was a person. */
export const judged = (readings: Reading[], acceptedAt: Instant, deliveredAt: Instant | undefined): Reading[] =>
  readings.map((reading): Reading => {
    if (reading.machine !== undefined) return reading;
    if (isEarly(reading, acceptedAt, deliveredAt)) return { ...reading, machine: "early" };
    return isBurst(reading, readings) ? { ...reading, machine: "burst" } : reading;
  });
