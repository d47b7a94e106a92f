/** What the store of remarks must do: keep each with its customer, and list praise by when it was given, without a scan. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Remark } from "#engine/decide/cases/remark.ts";
import { saved } from "../../samples.ts";
import type { OpenStores } from "../../tables.ts";

export const remarksContract = (of: OpenStores): void => {
  describe("a remark", () => {
    const given = (at: number, praise = true): Remark => ({
      ...{
        customer: `c#${randomUUID()}`,
        survey: `shop/s#${randomUUID()}`,
        revision: 0,
        at,
        score: 9,
        highest: 10,
        text: "Lovely",
      },
      praise,
    });
    /** Later than what other tests have left there. */
    let now = Date.parse("2040-01-01T00:00:00Z");
    const next = () => {
      now += 1_000;
      return now;
    };
    const praised = async (from: number, limit = 100) => of.stores.remarks.praiseFrom(from, limit);

    it("is stored once, and changed by the one who read it last", async () => {
      const row = given(next());
      const first = saved(await of.stores.remarks.save(row));
      expect(await of.stores.remarks.save(row)).toBe("conflict");
      expect(await of.stores.remarks.load(row.customer, row.survey)).toEqual(first);
      expect(await of.stores.remarks.load(row.customer, "another")).toBeUndefined();
    });

    it("is listed while it is praise, the newest first, no more than asked for", async () => {
      const from = next();
      const rows = [given(from), given(next(), false), given(next()), given(next())];
      const stored = [];
      for (const row of rows) stored.push(saved(await of.stores.remarks.save(row)));
      const [first, , second, third] = stored;
      expect(await praised(from)).toEqual({ remarks: [third, second, first], more: false });
      expect(await praised(from, 2)).toEqual({ remarks: [third, second], more: true });
      expect(await praised(from + 1)).toEqual({ remarks: [third, second], more: false });
      if (third) saved(await of.stores.remarks.save({ ...third, praise: false, score: 3 }));
      expect(await praised(from)).toEqual({ remarks: [second, first], more: false });
    });

    it("goes with its customer, and over to another with whom theirs is merged", async () => {
      const [gone, moved] = [given(next()), given(next())];
      for (const row of [gone, moved]) saved(await of.stores.remarks.save(row));
      await of.stores.people.forgetRows(gone.customer);
      const other = `c#${randomUUID()}`;
      expect(await of.stores.people.moveRows(moved.customer, other, ["remark"])).toBe(1);
      expect(await of.stores.remarks.load(other, moved.survey)).toMatchObject({ customer: other, text: "Lovely" });
      expect((await praised(gone.at)).remarks.map(({ customer }) => customer)).toEqual([other]);
    });
  });
};
