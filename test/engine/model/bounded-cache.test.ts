/** The cache that cannot be filled by nonsense from outside. */

import { describe, expect, it } from "vitest";
import { BoundedCache } from "#engine/model/bounded-cache.ts";

describe("a bounded cache", () => {
  it("holds what it was given last, and never more than it may", () => {
    const cache = new BoundedCache<number, string>(3);
    for (let key = 0; key < 100; key++) {
      cache.set(key, `${key}`);
      expect(cache.size).toBeLessThanOrEqual(3);
      expect(cache.get(key)).toBe(`${key}`);
    }
  });

  it("forgets nothing when an entry that it holds is set again", () => {
    const cache = new BoundedCache<string, number>(2).set("a", 1).set("b", 2).set("a", 3);
    expect([...cache]).toEqual([
      ["a", 3],
      ["b", 2],
    ]);
  });
});
