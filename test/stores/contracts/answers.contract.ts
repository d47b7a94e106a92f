/** What the store of survey answers must do. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { customerPartition } from "#stores/items/keys.ts";
import { saved } from "../samples.ts";
import type { OpenStores } from "../tables.ts";

export const answersContract = (of: OpenStores): void => {
  describe("answers to surveys", () => {
    it("are one for each mail, each change a revision, in the customer's partition, so that they are erased with it", async () => {
      const [customer, mailKey] = [`c#${randomUUID()}`, randomUUID()];
      expect(await of.stores.answers.load(customer, mailKey)).toBeUndefined();
      const first = saved(
        await of.stores.answers.save({ customer, mailKey, revision: 0, score: 3, comment: "Late", firstAt: 1, at: 1 }),
      );
      expect(await of.stores.answers.save({ ...first, revision: 0 })).toBe("conflict");
      saved(await of.stores.answers.save({ ...first, score: 8, at: 2 }));
      expect(await of.stores.answers.load(customer, mailKey)).toMatchObject({ score: 8, firstAt: 1, at: 2, revision: 2 });
      saved(await of.stores.answers.save({ customer, mailKey: `${mailKey}-2`, revision: 0, score: 1, firstAt: 3, at: 3 }));
      expect((await of.stores.answers.of(customer)).map(({ score }) => score)).toEqual([8, 1]);
      expect(await of.stores.answers.of(`${customer}-other`)).toEqual([]);
      expect((await of.table.query(customerPartition(customer))).map(({ sk }) => sk)).toEqual([
        `answer#${mailKey}`,
        `answer#${mailKey}-2`,
      ]);
      expect((await of.stores.customers.customerRecord(customer))?.customer).toMatchObject({ id: customer, revision: 0 });
    });
  });
};
