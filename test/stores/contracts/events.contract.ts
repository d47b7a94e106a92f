/** What the store of events must do: store each once, and list it until it is handled. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { shardOf } from "#stores/items/shards.ts";
import { anEvent, saved } from "../samples.ts";
import type { OpenStores } from "../tables.ts";

export const eventsContract = (of: OpenStores): void => {
  describe("an event", () => {
    it("is stored once, due at once, and recognised by its identity", async () => {
      const name = randomUUID();
      const first = await of.stores.events.storeOnce(anEvent(name), "shop", 500);
      expect(first.duplicate).toBe(false);
      expect(await of.stores.events.storeOnce(anEvent(name), "shop", 600)).toEqual({ id: first.id, duplicate: true });
      expect(await of.stores.events.load(first.id)).toEqual({
        id: first.id,
        revision: 1,
        source: "shop",
        event: anEvent(name),
        receivedAt: 500,
        state: "new",
        dueAt: 500,
        failures: 0,
      });
      expect(await of.stores.due.page(shardOf(first.id), 500, 1000)).toContainEqual({ kind: "event", id: first.id, at: 500 });
    });

    it("is known from another one under its identity by the digest of what was received", async () => {
      const name = randomUUID();
      await of.stores.events.storeOnce(anEvent(name), "shop", 500, "one");
      const again = await of.stores.events.storeOnce(anEvent(name), "shop", 600, "one");
      expect(again).toMatchObject({ duplicate: true });
      expect(again.differs).toBeUndefined();
      const other = await of.stores.events.storeOnce(anEvent(name), "shop", 600, "other");
      expect(other).toEqual({ id: again.id, duplicate: true, differs: true });
    });

    it("of another source is another event", async () => {
      const name = randomUUID();
      const one = await of.stores.events.storeOnce(anEvent(name), "shop", 1);
      const other = await of.stores.events.storeOnce(anEvent(name), "bridge", 1);
      expect(other).toMatchObject({ duplicate: false });
      expect(other.id).not.toBe(one.id);
    });

    it("posted 100 times in parallel is stored once", async () => {
      const name = randomUUID();
      const outcomes = await Promise.all(Array.from({ length: 100 }, () => of.stores.events.storeOnce(anEvent(name), "shop", 1)));
      expect(outcomes.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1);
    });

    it("leaves the due index when it is done", async () => {
      const { id } = await of.stores.events.storeOnce(anEvent(randomUUID()), "shop", 700);
      const event = await of.stores.events.load(id);
      if (!event) throw new Error("the event is gone");
      const { dueAt, ...rest } = event;
      saved(await of.stores.events.save({ ...rest, state: "done" }));
      expect(dueAt).toBe(700);
      expect(await of.stores.due.page(shardOf(id), 700, 1000)).not.toContainEqual(expect.objectContaining({ id }));
    });
  });
};
