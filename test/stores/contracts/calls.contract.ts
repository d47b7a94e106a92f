/** What the store of outgoing calls must do: queue once, and keep what was given up for a person. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { saved } from "../samples.ts";
import type { OpenStores } from "../tables.ts";

export const callsContract = (of: OpenStores): void => {
  describe("an outgoing call", () => {
    const call = () => ({
      callKey: `k#${randomUUID()}`,
      name: "crm",
      customer: `c#${randomUUID()}`,
      journey: "win-back",
      step: "call-1",
    });
    const isOf = (callKey: string) => (thing: object) => "callKey" in thing && thing.callKey === callKey;

    it("is queued once, due at once, in a shard of its own", async () => {
      const queued = call();
      expect(await of.stores.calls.queueOnce(queued, 500)).toEqual({ duplicate: false });
      expect(await of.stores.calls.queueOnce(queued, 600)).toEqual({ duplicate: true });
      expect(await of.stores.calls.load(queued.customer, queued.callKey)).toEqual({
        ...queued,
        revision: 1,
        state: "waiting",
        queuedAt: 500,
        dueAt: 500,
        attempts: 0,
      });
      expect(of.stores.due.shards).toContain(of.stores.due.callShard);
      const { customer, callKey } = queued;
      const due = await of.stores.due.page(of.stores.due.callShard, 500, 1000);
      expect(due.filter(isOf(callKey))).toEqual([{ kind: "call", customer, callKey, at: 500 }]);
    });

    it("is undefined before it was queued", async () => {
      expect(await of.stores.calls.load(randomUUID(), randomUUID())).toBeUndefined();
    });

    it("leaves the due index once it has arrived, and stays stored", async () => {
      const queued = call();
      await of.stores.calls.queueOnce(queued, 500);
      const known = await of.stores.calls.load(queued.customer, queued.callKey);
      if (!known) throw new Error("the call is gone");
      const { dueAt: _dueAt, ...rest } = known;
      saved(await of.stores.calls.save({ ...rest, state: "delivered" }));
      expect((await of.stores.due.page(of.stores.due.callShard, 500, 1000)).filter(isOf(queued.callKey))).toEqual([]);
      expect(await of.stores.calls.queueOnce(queued, 600)).toEqual({ duplicate: true });
      expect(await of.stores.calls.save(known)).toBe("conflict");
    });

    it("waits for a person once it was given up, and no sweep sees it", async () => {
      const queued = call();
      await of.stores.calls.queueOnce(queued, 500);
      const known = await of.stores.calls.load(queued.customer, queued.callKey);
      if (!known) throw new Error("the call is gone");
      const { dueAt: _dueAt, ...rest } = known;
      const given = saved(await of.stores.calls.save({ ...rest, state: "given_up", problem: "it answered 503" }));
      expect((await of.stores.calls.forReview(1000)).filter(isOf(queued.callKey))).toEqual([given]);
      for (const shard of of.stores.due.shards) {
        const things = await of.stores.due.page(shard, Number.MAX_SAFE_INTEGER, 10_000);
        expect(things.filter(isOf(queued.callKey))).toEqual([]);
      }
      expect((await of.stores.messages.forReview(1000)).some((message) => message.mailKey === queued.callKey)).toBe(false);
    });
  });
};
