/** When work is tried again after a conflict: one bounded policy as data, and the delay before each further attempt. */

import { percentile } from "../model/ids.ts";

/** `attempts` counts the first one too. Delays are in milliseconds. */
export type RetryPolicy = {
  attempts: number;
  firstDelay: number;
  longestDelay: number;
  /** Every other outcome is final. */
  retriedOutcomes: readonly string[];
};

/** For optimistic locking: a writer that lost the race reads again and decides again. All attempts together wait three and a half seconds at most. */
export const retryPolicy: RetryPolicy = {
  attempts: 12,
  firstDelay: 10,
  longestDelay: 500,
  retriedOutcomes: ["conflict"],
};

/** The bound of every loop that saves under optimistic locking: the attempts, the first included. */
export const CONFLICT_RETRIES = retryPolicy.attempts;

/**
 * Milliseconds to wait before the next attempt; undefined: no further attempt.
 *
 * The delay doubles with each attempt up to the longest, and chance takes up to half of it away, so that two writers that
 * have met once do not meet again.
 *
 * @param attempt the attempt that has just failed, counted from 1
 * @param chance from 0 up to 1, drawn by the caller: the engine has no chance of its own
 * @param outcome what the attempt ended with
 */
export function nextAttempt(policy: RetryPolicy, attempt: number, chance: number, outcome = "conflict"): number | undefined {
  if (attempt >= policy.attempts || !policy.retriedOutcomes.includes(outcome)) return undefined;
  const longest = Math.min(policy.longestDelay, policy.firstDelay * 2 ** (attempt - 1));
  return Math.round(longest * (1 - chance / 2));
}

/**
 * Milliseconds to wait after a conflict, by the one policy; 0 once there is no further attempt.
 *
 * @param attempt the attempt that has just failed, counted from 1
 * @param chance from 0 up to 1, drawn by the caller
 */
export function retryDelay(attempt: number, chance: number): number {
  return nextAttempt(retryPolicy, attempt, chance) ?? 0;
}

/**
 * The same, with a chance that is taken from the time and not at random, so that a simulation of the same seed plays the same again.
 *
 * @param now epoch milliseconds
 */
export function conflictDelay(attempt: number, now: number): number {
  return retryDelay(attempt, percentile("retry", String(now), String(attempt)) / 100);
}
