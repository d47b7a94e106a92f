/** What the store of sign-ups must do: one row an address, due; and figures from which callers go in time. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { saved } from "../../samples.ts";
import type { OpenStores } from "../../tables.ts";

export const signUpsContract = (of: OpenStores): void => {
  const due = async (until: number) => of.stores.due.page(of.stores.due.signUpShard, until, 10_000);

  describe("a sign-up that waits", () => {
    const signUp = () => ({
      ...{ address: randomUUID(), revision: 0, email: "zażółć@example.pl", topics: { news: "A monthly letter" } },
      ...{ language: "pl", askedAt: 400, dueAt: 500 },
    });

    it("is kept for its address, due in a shard of its own, until it is removed", async () => {
      const one = saved(await of.stores.signUps.saveWaiting(signUp()));
      expect(await of.stores.signUps.waiting(one.address)).toEqual(one);
      expect(of.stores.due.shards).toContain(of.stores.due.signUpShard);
      expect(await due(500)).toContainEqual({ kind: "sign_up", address: one.address, at: 500 });
      expect(await of.stores.signUps.removeWaiting(one)).toBe("removed");
      expect(await of.stores.signUps.waiting(one.address)).toBeUndefined();
      expect(await due(500)).not.toContainEqual({ kind: "sign_up", address: one.address, at: 500 });
    });

    it("is neither saved nor removed by the slower of two writers", async () => {
      const one = saved(await of.stores.signUps.saveWaiting(signUp()));
      saved(await of.stores.signUps.saveWaiting({ ...one, dueAt: 600 }));
      expect(await of.stores.signUps.saveWaiting({ ...one, dueAt: 700 })).toBe("conflict");
      expect(await of.stores.signUps.removeWaiting(one)).toBe("conflict");
    });
  });

  it("what was sent to strangers reads as nothing before it was saved, and is due when a caller is to go", async () => {
    const budget = await of.stores.signUps.budget();
    const sent = [{ at: 1_000, mail: "m", domain: "example.pl", caller: "hash" }];
    const stored = saved(await of.stores.signUps.saveBudget({ ...budget, sent, dueAt: 3_601_000 }));
    expect(await of.stores.signUps.budget()).toEqual(stored);
    expect(await due(3_601_000)).toContainEqual({ kind: "sign_up_figures", part: "budget", at: 3_601_000 });
    expect(await of.stores.signUps.saveBudget({ ...stored, revision: stored.revision - 1 })).toBe("conflict");
  });

  it("a caller is counted in one row, which is named by what is due", async () => {
    const caller = randomUUID();
    const counts = await of.stores.signUps.callersWith(caller);
    const stored = saved(await of.stores.signUps.saveCallers({ ...counts, callers: { [caller]: { n: 1, at: 1 } }, dueAt: 700 }));
    expect(await of.stores.signUps.callersWith(caller)).toEqual(stored);
    expect(await of.stores.signUps.callersOf(stored.row)).toEqual(stored);
    expect(await due(700)).toContainEqual({ kind: "sign_up_figures", part: stored.row, at: 700 });
  });
};
