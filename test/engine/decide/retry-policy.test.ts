/** Retries: bounded, backing off, and only of what another attempt can mend. */

import { describe, expect, it } from "vitest";
import { CONFLICT_RETRIES, nextAttempt, retryDelay, retryPolicy } from "#engine/decide/retry-policy.ts";

const attempts = Array.from({ length: CONFLICT_RETRIES }, (_, place) => place + 1);
const CHANCES = [0, 0.25, 0.5, 0.75, 0.999];

describe("the retry policy", () => {
  it("ends after its last attempt", () => {
    const delays = attempts.map((attempt) => nextAttempt(retryPolicy, attempt, 0.5));
    expect(delays.slice(0, -1)).not.toContain(undefined);
    expect(delays.at(-1)).toBeUndefined();
    expect(retryDelay(CONFLICT_RETRIES, 0.5)).toBe(0);
  });

  it("doubles the delay with each attempt, up to the longest", () => {
    const policy = { ...retryPolicy, attempts: 6, firstDelay: 10, longestDelay: 60 };
    expect([1, 2, 3, 4, 5, 6].map((attempt) => nextAttempt(policy, attempt, 0))).toEqual([10, 20, 40, 60, 60, undefined]);
  });

  it("takes at most half of a delay away by chance", () => {
    for (const attempt of attempts.slice(0, -1)) {
      const longest = retryDelay(attempt, 0);
      for (const chance of CHANCES) {
        expect(retryDelay(attempt, chance)).toBeLessThanOrEqual(longest);
        expect(retryDelay(attempt, chance)).toBeGreaterThanOrEqual(longest / 2);
      }
    }
  });

  it("waits three and a half seconds in all, at most", () => {
    const all = attempts.reduce((sum, attempt) => sum + retryDelay(attempt, 0), 0);
    expect(all).toBeLessThanOrEqual(3_500);
  });

  it("does not try again what no further attempt can mend", () => {
    expect(nextAttempt(retryPolicy, 1, 0, "conflict")).toBeDefined();
    expect(nextAttempt(retryPolicy, 1, 0, "refused")).toBeUndefined();
  });
});
