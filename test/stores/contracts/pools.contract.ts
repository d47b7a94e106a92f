/** What the store of code pools must do: give each code to one key. */

import { describe, expect, it } from "vitest";
import type { OpenStores } from "../tables.ts";

export const poolsContract = (of: OpenStores): void => {
  describe("a pool of codes", () => {
    const filled = async (pool: string, count: number): Promise<string[]> => {
      const codes = Array.from({ length: count }, (_, n) => `${pool}-${n}`);
      for (const code of codes) await of.stores.pools.add(pool, code);
      return codes;
    };

    it("takes a code once, says after that whether it is free, and never takes a drawn one again", async () => {
      expect(await of.stores.pools.add("once", "A#1")).toBe("added");
      expect(await of.stores.pools.add("once", "A#1")).toBe("free");
      expect(await of.stores.pools.add("another", "A#1")).toBe("added");
      expect(await of.stores.pools.draw("once", "A#1", "key-1", 5)).toBe(true);
      expect(await of.stores.pools.add("once", "A#1")).toBe("drawn");
      expect(await of.stores.pools.left("once")).toBe(0);
      expect(await of.stores.pools.left("another")).toBe(1);
    });

    it("gives a code to one key, however often that key asks, and to no other", async () => {
      await filled("one", 1);
      const asked = Array.from({ length: 50 }, (_, n) => of.stores.pools.draw("one", "one-0", `key-${n}`, 5));
      const drawn = (await Promise.all(asked)).flatMap((won, n) => (won ? [n] : []));
      expect(drawn).toHaveLength(1);
      expect(await of.stores.pools.draw("one", "one-0", `key-${drawn[0]}`, 6)).toBe(true);
      expect(await of.stores.pools.draw("one", "one-0", "somebody", 6)).toBe(false);
      expect(await of.stores.pools.draw("one", "never-added", "somebody", 6)).toBe(false);
    });

    it("shows every free code to a key that reads far enough, each beginning at another place", async () => {
      const codes = await filled("many", 40);
      const seen = await Promise.all(["key-1", "key-2", "key-3"].map((key) => of.stores.pools.free("many", key, 100)));
      for (const free of seen) expect([...free].sort()).toEqual([...codes].sort());
      expect(new Set(seen.map(([first]) => first)).size).toBeGreaterThan(1);
      expect(await of.stores.pools.free("many", "key-1", 7)).toEqual(seen[0]?.slice(0, 7));
      expect(await of.stores.pools.free("empty", "key-1", 7)).toEqual([]);
    });
  });
};
