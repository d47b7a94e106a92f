/** The interval of a difference, against the figures of the paper that it comes from (Newcombe 1998, method 10). */

import { describe, expect, it } from "vitest";
import { difference, wilson } from "#engine/statistics/confidence-interval.ts";

describe("the difference of two shares", () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 20, 0.6791, 1],
    [0, 10, 0, 20, -0.1611, 0.2775],
  ])("of %i in %i and %i in %i lies where the paper says", (a, m, b, n, low, high) => {
    const found = difference({ reached: a, of: m }, { reached: b, of: n });
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it("is anything at all where nobody was asked", () => {
    expect(wilson({ reached: 0, of: 0 })).toEqual({ low: 0, high: 1 });
  });
});
