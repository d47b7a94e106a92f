/** What pools of coupon codes must do on every table. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PoolStore } from "#ports/stores.ts";
import { tableStores } from "#stores/table-stores.ts";
import type { OpenTable, TableMaker } from "./tables.ts";

export const poolsContract = ({ name, open }: TableMaker): void => {
  describe(`a pool of codes on a table ${name}`, () => {
    let opened: OpenTable;
    let pools: PoolStore;
    beforeAll(async () => {
      opened = await open();
      pools = tableStores(opened.table, () => 0, 0).pools;
    });
    afterAll(() => opened.close());

    const filled = async (pool: string, count: number): Promise<string[]> => {
      const codes = Array.from({ length: count }, (_, n) => `${pool}-${n}`);
      for (const code of codes) await pools.add(pool, code);
      return codes;
    };

    it("takes a code once, says how it stands after that, and never takes a drawn one again", async () => {
      expect(await pools.add("once", "A#1")).toBe("added");
      expect(await pools.add("once", "A#1")).toBe("free");
      expect(await pools.add("another", "A#1")).toBe("added");
      expect(await pools.draw("once", "A#1", "key-1", 5)).toBe(true);
      expect(await pools.add("once", "A#1")).toBe("drawn");
      expect(await pools.left("once")).toBe(0);
      expect(await pools.left("another")).toBe(1);
    });

    it("gives a code to one key, however often that key asks, and to no other", async () => {
      await filled("one", 1);
      const asked = Array.from({ length: 50 }, (_, n) => pools.draw("one", "one-0", `key-${n}`, 5));
      const drawn = (await Promise.all(asked)).flatMap((won, n) => (won ? [n] : []));
      expect(drawn).toHaveLength(1);
      expect(await pools.draw("one", "one-0", `key-${drawn[0]}`, 6)).toBe(true);
      expect(await pools.draw("one", "one-0", "somebody", 6)).toBe(false);
      expect(await pools.draw("one", "never-added", "somebody", 6)).toBe(false);
    });

    it("shows every free code to whoever looks far enough, each beginning elsewhere", async () => {
      const codes = await filled("many", 40);
      const seen = await Promise.all(["key-1", "key-2", "key-3"].map((key) => pools.free("many", key, 100)));
      for (const free of seen) expect([...free].sort()).toEqual([...codes].sort());
      expect(new Set(seen.map(([first]) => first)).size).toBeGreaterThan(1);
      expect(await pools.free("many", "key-1", 7)).toEqual(seen[0]?.slice(0, 7));
      expect(await pools.free("empty", "key-1", 7)).toEqual([]);
    });
  });
};
