/** What the store of deliverability must do: add up, and keep the breaker. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { saved } from "../../samples.ts";
import type { OpenStores } from "../../tables.ts";

export const deliverabilityContract = (of: OpenStores): void => {
  describe("deliverability", () => {
    const counts = { sent: 1, delivered: 1, delayed: 0, hard_bounces: 0, soft_bounces: 0, complaints: 0, rejected: 0 };

    it("is added up by day, whichever recorder counts", async () => {
      const [day, journey] = ["2001-02-03", `j-${randomUUID()}`];
      const figures = { journeys: { [journey]: counts }, domains: { "wp.pl": counts } };
      await Promise.all(["a", "b", "a"].map((by) => of.stores.deliverability.add(day, figures, by)));
      const [known, other] = await of.stores.deliverability.days([day, "2001-02-04"]);
      expect(known?.journeys[journey]).toEqual({ ...counts, sent: 3, delivered: 3 });
      expect(other).toEqual({ day: "2001-02-04", journeys: {}, domains: {} });
    });

    it("may stop marketing, which a slower writer does not undo", async () => {
      const known = await of.stores.deliverability.freshBreaker();
      const stopped = saved(await of.stores.deliverability.saveBreaker({ ...known, scopes: { "*": { level: "stopped" } } }));
      expect(await of.stores.deliverability.saveBreaker({ ...known, scopes: {} })).toBe("conflict");
      expect(await of.stores.deliverability.breaker()).toEqual(stopped);
    });
  });
};
