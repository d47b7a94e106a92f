/** What the store of the whole customer base must do: list everybody once, and keep what a night computes. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sliceKey } from "#stores/items/keys.ts";
import { aCustomer, saved } from "../samples.ts";
import type { OpenStores } from "../tables.ts";

export const customerBaseContract = (of: OpenStores): void => {
  describe("the customer base", () => {
    it("lists every customer who was ever saved, once, page by page", async () => {
      const ids = Array.from({ length: 40 }, () => `c#${randomUUID()}`);
      for (const id of ids)
        saved(await of.stores.customers.saveCustomer(saved(await of.stores.customers.saveCustomer(aCustomer(id)))));
      const found: string[] = [];
      for (const slice of of.stores.customerBase.slices) {
        let after: string | undefined;
        do {
          const page = await of.stores.customerBase.customersIn(slice, after, 2);
          found.push(...page);
          after = page.length < 2 ? undefined : page.at(-1);
        } while (after !== undefined);
      }
      expect(found.filter((id) => ids.includes(id)).sort()).toEqual([...ids].sort());
      expect(new Set(found).size).toBe(found.length);
    });

    it("notes in the digest what a profile changes for a night, and nothing that changes nothing", async () => {
      const id = randomUUID();
      const { pk } = sliceKey(id);
      const digested = async () => {
        const found = (await of.stores.customerBase.digestsIn(pk, undefined, 10_000)).find(({ customer }) => customer === id);
        if (!found) throw new Error("the customer is in no slice");
        return found;
      };
      const first = saved(await of.stores.customers.saveCustomer(aCustomer(id)));
      const updated = await digested();
      expect(updated.digest.awaits).toBe(1);
      const rechecked = { ...updated, digest: { ...updated.digest, awaits: 0 } };
      expect(await of.stores.customerBase.saveDigest(rechecked)).toBe("saved");
      const seen = await digested();
      const second = saved(await of.stores.customers.saveCustomer({ ...first, stamps: { first_name: 5 } }));
      const third = saved(await of.stores.customers.saveStanding({ ...second, stage: "new" }));
      expect(await digested()).toEqual(seen);

      saved(await of.stores.customers.saveCustomer({ ...third, country: "PL" }));
      expect((await digested()).digest.awaits).toBe(4);
      expect(await of.stores.customerBase.saveDigest(seen)).toBe("conflict");
    });

    it("keeps what a night computes, for that night only", async () => {
      const measure = { days: { values: [] }, orders: { values: [] }, cents: { values: [] } };
      await of.stores.customerBase.saveMeasure("slice#00", "2026-11-21", measure);
      await of.stores.customerBase.saveMeasure("slice#01", "2026-11-22", measure);
      expect(await of.stores.customerBase.measures("2026-11-22")).toEqual([measure]);
    });

    it("keeps how many are in each segment, by slice, as it was counted last", async () => {
      const counts = { at: 1_000, people: 3, inside: { loyal: 2 } };
      await of.stores.customerBase.saveSegmentCounts("slice#00", counts);
      await of.stores.customerBase.saveSegmentCounts("slice#01", counts);
      await of.stores.customerBase.saveSegmentCounts("slice#01", { ...counts, at: 2_000, people: 4 });
      const found = await of.stores.customerBase.segmentCounts();
      expect(found.sort((one, other) => one.at - other.at)).toEqual([counts, { ...counts, at: 2_000, people: 4 }]);
    });

    it("keeps how far a job has come, until it begins anew", async () => {
      const job = randomUUID();
      expect(await of.stores.customerBase.progress(job, "slice#00")).toBeUndefined();
      await of.stores.customerBase.saveProgress(job, "slice#00", "c-17");
      expect(await of.stores.customerBase.progress(job, "slice#00")).toBe("c-17");
      await of.stores.customerBase.saveProgress(job, "slice#00", undefined);
      expect(await of.stores.customerBase.progress(job, "slice#00")).toBeUndefined();
    });
  });
};
