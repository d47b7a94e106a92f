/**
 * How often each caller has asked lately, so that a few who ask often never use up what is there for all.
 *
 * Callers are spread over several rows by their hash: a flood writes none of them often, and each is bounded. A caller is a keyed
 * hash of a network address, and goes an hour after it was seen last.
 */

import type { Instant } from "../model/enrollment.ts";

const HOUR = 3_600_000;

export type CallerCount = { n: number; at: Instant };

/** One row. `hour` is the hour since 1970 in which `taken` were taken. `dueAt`: when the first of them is to go. */
export type CallerCounts = {
  row: string;
  revision: number;
  hour: number;
  taken: number;
  callers: Record<string, CallerCount>;
  dueAt?: Instant;
};

/** Beyond so many within an hour a caller is asked to come back later, and nothing of theirs is stored. */
const MOST_BY_ONE_CALLER = 20;
/** Beyond so many an hour a row takes nobody: with 64 rows some 25,000 requests, which cost cents to keep. */
const MOST_IN_A_ROW = 400;

/** With this request; undefined where it is one too many. A caller of whom nothing is known counts for the row alone. */
export function withRequest(counts: CallerCounts, caller: string | undefined, now: Instant): CallerCounts | undefined {
  const hour = Math.floor(now / HOUR);
  const taken = counts.hour === hour ? counts.taken : 0;
  if (taken >= MOST_IN_A_ROW) return undefined;
  const next = { ...withoutOldCallers(counts, now), hour, taken: taken + 1 };
  if (caller === undefined) return next;
  const n = requestsBy(counts, caller, now);
  if (n >= MOST_BY_ONE_CALLER) return undefined;
  return { ...next, callers: { ...next.callers, [caller]: { n: n + 1, at: now } }, dueAt: next.dueAt ?? now + HOUR };
}

/** How many requests this caller has made without a pause of an hour. */
export function requestsBy({ callers }: CallerCounts, caller: string, now: Instant): number {
  const seen = Object.hasOwn(callers, caller) ? callers[caller] : undefined;
  return seen && now - seen.at < HOUR ? seen.n : 0;
}

/** Without those who were last seen an hour ago; due again when the next one is to go. */
export function withoutOldCallers(counts: CallerCounts, now: Instant): CallerCounts {
  const { dueAt, ...rest } = counts;
  if (dueAt === undefined || dueAt > now) return counts;
  const recent = Object.entries(counts.callers).filter(([, { at }]) => now - at < HOUR);
  const next = Math.min(...recent.map(([, { at }]) => at)) + HOUR;
  return { ...rest, callers: Object.fromEntries(recent), ...(recent.length === 0 ? {} : { dueAt: next }) };
}
