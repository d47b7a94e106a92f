/** What the store of schedules must do. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { shardOf } from "#stores/items/shards.ts";
import { saved } from "../samples.ts";
import type { OpenStores } from "../tables.ts";

export const schedulesContract = (of: OpenStores): void => {
  describe("a schedule", () => {
    it("is in the due index until it is removed", async () => {
      const journey = `letter-${randomUUID()}`;
      const row = saved(await of.stores.schedules.save({ journey, revision: 0, dueAt: 4_000 }));
      const due = await of.stores.due.page(shardOf(journey), 4_000, 100);
      expect(due).toContainEqual({ kind: "schedule", journey, at: 4_000 });
      expect(await of.stores.schedules.load(journey)).toEqual(row);
      expect(await of.stores.schedules.remove(row)).toBe("removed");
      expect(await of.stores.schedules.load(journey)).toBeUndefined();
    });
  });
};
