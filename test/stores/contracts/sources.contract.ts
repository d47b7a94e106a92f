/** What the store of sources must do. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { saved } from "../samples.ts";
import type { OpenStores } from "../tables.ts";

export const sourcesContract = (of: OpenStores): void => {
  describe("a source of events", () => {
    it("has the time of its last delivery, and how far its shop was polled", async () => {
      const source = `shop#${randomUUID()}`;
      expect(await of.stores.sources.lastReceived(source)).toBeUndefined();
      expect(await of.stores.sources.polled(source)).toBeUndefined();
      await of.stores.sources.noteReceived(source, 5);
      await of.stores.sources.noteReceived(source, 7);
      const first = saved(await of.stores.sources.savePolled({ source, revision: 0, after: 3, page: 1 }));
      expect(await of.stores.sources.savePolled({ ...first, revision: 0 })).toBe("conflict");
      saved(await of.stores.sources.savePolled({ ...first, page: 2 }));
      expect(await of.stores.sources.lastReceived(source)).toBe(7);
      expect(await of.stores.sources.polled(source)).toEqual({ source, revision: 2, after: 3, page: 2 });
    });

    it("has what of its words was not taken", async () => {
      const source = `shop#${randomUUID()}`;
      expect(await of.stores.sources.refusedWords(source)).toBeUndefined();
      const words = [{ kind: "unknown_topic" as const, name: "offres", count: 2, firstAt: 1, lastAt: 3 }];
      const first = saved(await of.stores.sources.saveRefusedWords({ source, revision: 0, words }));
      expect(await of.stores.sources.saveRefusedWords({ ...first, revision: 0 })).toBe("conflict");
      expect(await of.stores.sources.refusedWords(source)).toEqual({ source, revision: 1, words });
    });
  });
};
