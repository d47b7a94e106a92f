/** What the store of enrollments must do: keep each enrollment where the one that looks for it will find it. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { anEnrollment, aRefusal, saved } from "../samples.ts";
import type { OpenStores } from "../tables.ts";

export const enrollmentsContract = (of: OpenStores): void => {
  describe("an enrollment that waits for nothing", () => {
    it.each([
      ["is active without a next time", { state: "active", dueAt: undefined }],
      ["is active with no number for a time", { state: "active", dueAt: Number.NaN }],
      ["has ended without a reason", { state: "ended", dueAt: undefined }],
    ] as const)("is where the audit finds it when it %s", async (_name, wrong) => {
      const id = randomUUID();
      const { dueAt: _dueAt, ...enrollment } = anEnrollment(id, "k", 5_000);
      const { dueAt, state } = wrong;
      const stuck = saved(
        await of.stores.enrollments.saveAdvance({ ...enrollment, state, ...(dueAt === undefined ? {} : { dueAt }) }),
      );
      const found = async () =>
        (await of.stores.due.page(of.stores.due.stuckShard, 9e15, 10_000)).filter((thing) => JSON.stringify(thing).includes(id));
      expect(await found()).toHaveLength(1);
      saved(await of.stores.enrollments.saveAdvance({ ...stuck, state: "active", dueAt: 6_000 }));
      expect(await found()).toEqual([]);
    });

    it("is quarantined where a publish plan can count it, by its journey", async () => {
      const { dueAt: _dueAt, ...enrollment } = anEnrollment(randomUUID(), "k", 5_000);
      const journey = `guide-${randomUUID()}`;
      saved(await of.stores.enrollments.saveAdvance({ ...enrollment, journey, state: "quarantined", problem: "broken" }));
      expect(await of.stores.due.page(of.stores.due.quarantineShard(journey), 9e15, 10)).toMatchObject([
        { kind: "enrollment", journey },
      ]);
    });
  });

  describe("a refusal", () => {
    it("is kept, the last one under a journey and key", async () => {
      const id = randomUUID();
      const first = saved(await of.stores.enrollments.saveRefusal(aRefusal(id, "k", 1)));
      const second = saved(await of.stores.enrollments.saveRefusal({ ...first, at: 2 }));
      expect((await of.stores.customers.customerRecord(id))?.refusals).toEqual([second]);
    });
  });
};
