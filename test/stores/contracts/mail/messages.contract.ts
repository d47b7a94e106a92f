/** What the store of messages must do: list a mail while it is unknown, unclassified or for review. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { shardOf } from "#stores/items/shards.ts";
import { aMessage, saved } from "../../samples.ts";
import type { OpenStores } from "../../tables.ts";

export const messagesContract = (of: OpenStores): void => {
  describe("a message", () => {
    it("is loaded as it was saved", async () => {
      const mailKey = randomUUID();
      const message = saved(await of.stores.messages.save(aMessage(mailKey, { sesIds: ["ses-1"] })));
      expect(await of.stores.messages.load(mailKey)).toEqual(message);
      expect(await of.stores.messages.load(randomUUID())).toBeUndefined();
    });

    it("wakes the sweep when it is unknown for too long, and not once it is settled", async () => {
      const mailKey = randomUUID();
      const unknown = saved(await of.stores.messages.save(aMessage(mailKey, { state: "unknown", settleAt: 900 })));
      const due = () => of.stores.due.page(shardOf(mailKey), 900, 1000);
      expect(await due()).toContainEqual({ kind: "message", mailKey, at: 900 });
      saved(await of.stores.messages.save({ ...unknown, state: "sent" }));
      expect(await due()).not.toContainEqual(expect.objectContaining({ mailKey }));
    });

    it("waits for a person, oldest first, while unconfirmed or failed, and no sweep sees it", async () => {
      const keys: string[] = [randomUUID(), randomUUID(), randomUUID()];
      const [younger, older, settled] = keys.map((key, n) => aMessage(key, { at: 3000 - n * 1000 }));
      if (!younger || !older || !settled) throw new Error("three were made");
      saved(await of.stores.messages.save({ ...younger, state: "unconfirmed" }));
      saved(await of.stores.messages.save({ ...older, state: "failed" }));
      const waiting = saved(await of.stores.messages.save({ ...settled, state: "failed" }));
      saved(await of.stores.messages.save({ ...waiting, state: "sent" }));
      const listed = (await of.stores.messages.forReview(1000)).map(({ mailKey }) => mailKey).filter((key) => keys.includes(key));
      expect(listed).toEqual([older.mailKey, younger.mailKey]);
      for (const shard of of.stores.due.shards) {
        const things = await of.stores.due.page(shard, Number.MAX_SAFE_INTEGER, 10_000);
        expect(things.some((thing) => thing.kind === "message" && keys.includes(thing.mailKey))).toBe(false);
      }
    });

    it("is due when its opens and clicks are to be classified", async () => {
      const message = aMessage(randomUUID(), { classifyAt: 5_000 });
      saved(await of.stores.messages.save(message));
      const due = await of.stores.due.page(shardOf(message.mailKey), 6_000, 100);
      expect(due).toContainEqual({ kind: "message", mailKey: message.mailKey, at: 5_000 });
    });
  });
};
