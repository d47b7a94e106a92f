/** What the ledger of coupons must do: one code for one key. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aCustomer, saved } from "../samples.ts";
import type { OpenStores } from "../tables.ts";

export const couponsContract = (of: OpenStores): void => {
  describe("a coupon", () => {
    const issued = (customer: string, couponKey: string, code: string) => ({
      couponKey,
      customer,
      journey: "birthday-discount",
      step: "coupon-1",
      at: 5,
      coupon: { code, valid_until: "2026-12-24", percent: 10 },
    });

    it("is issued once under its key: every later issue answers the first one", async () => {
      const [customer, key] = [randomUUID(), `k#${randomUUID()}`];
      const first = await of.stores.coupons.issueOnce(issued(customer, key, "AAAA"));
      expect(first).toEqual({ ...issued(customer, key, "AAAA"), revision: 1 });
      expect(await of.stores.coupons.issueOnce(issued(customer, key, "BBBB"))).toEqual(first);
      expect(await of.stores.coupons.issueOnce(issued(customer, randomUUID(), "CCCC"))).toMatchObject({
        coupon: { code: "CCCC" },
      });
    });

    it("is one for fifty who issue it at once", async () => {
      const [customer, key] = [randomUUID(), randomUUID()];
      const codes = Array.from({ length: 50 }, (_, n) => `CODE-${n}`);
      const answers = await Promise.all(codes.map((code) => of.stores.coupons.issueOnce(issued(customer, key, code))));
      expect(new Set(answers.map(({ coupon }) => coupon.code)).size).toBe(1);
    });

    it("leaves the customer record as it is", async () => {
      const customer = saved(await of.stores.customers.saveCustomer(aCustomer(randomUUID())));
      await of.stores.coupons.issueOnce(issued(customer.id, randomUUID(), "AAAA"));
      expect(await of.stores.customers.customerRecord(customer.id)).toMatchObject({
        customer,
        enrollments: [],
        dateEntries: [],
        orders: [],
      });
    });
  });
};
