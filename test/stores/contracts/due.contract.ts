/** What the due index must show of what the stores save. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { shardOf } from "#stores/items/shards.ts";
import { aDateEntry, anEnrollment, saved } from "../samples.ts";
import type { OpenStores } from "../tables.ts";

export const dueContract = (of: OpenStores): void => {
  describe("what is due", () => {
    it("names enrollments and date entries, oldest first, until they move on", async () => {
      const customer = `c#${randomUUID()}`;
      const enrollment = saved(await of.stores.enrollments.saveAdvance(anEnrollment(customer, "a#1", 20)));
      const dateEntry = saved(await of.stores.enrollments.saveDateEntry(aDateEntry(customer, "a#1", 10)));
      const shard = shardOf(customer);
      const mine = async () =>
        (await of.stores.due.page(shard, 1000, 1000)).filter((thing) => "customer" in thing && thing.customer === customer);
      const place = { customer, journey: "maintenance-reminder", key: "a#1" };
      expect(await mine()).toEqual([
        { kind: "date_entry", at: 10, ...place },
        { kind: "enrollment", at: 20, ...place },
      ]);
      expect(await of.stores.enrollments.removeDateEntry({ ...dateEntry, revision: 9 })).toBe("conflict");
      expect(await of.stores.enrollments.removeDateEntry(dateEntry)).toBe("removed");
      saved(await of.stores.enrollments.saveAdvance({ ...enrollment, dueAt: 30 }));
      expect(await mine()).toEqual([{ kind: "enrollment", at: 30, ...place }]);
      saved(await of.stores.enrollments.saveAdvance({ ...anEnrollment(customer, "a#1"), revision: 2 }));
      expect(await mine()).toEqual([]);
    });

    it("is not given before its time, yet the oldest of a shard is known", async () => {
      const customer = randomUUID();
      saved(await of.stores.enrollments.saveAdvance(anEnrollment(customer, "a", 3)));
      expect(await of.stores.due.oldest(shardOf(customer))).toBeLessThanOrEqual(3);
      expect((await of.stores.due.page(shardOf(customer), 2, 1000)).some((thing) => thing.at > 2)).toBe(false);
    });

    it("is in one of the shards that a sweep works on", () => {
      expect(of.stores.due.shards).toContain(shardOf("anybody"));
    });
  });
};
