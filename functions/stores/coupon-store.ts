/** The ledger of coupons: one row a key, in the partition of the customer whose code it is. */

import { contentReader, type Shape } from "./entity.ts";
import { couponRowKey } from "./keys.ts";
import type { CouponStore, IssuedCoupon } from "./stores.ts";
import type { Table } from "./table.ts";

const SHAPE: Shape<IssuedCoupon> = {
  couponKey: "string",
  customer: "string",
  journey: "string",
  step: "string",
  at: "number",
  coupon: "map",
};

export const couponStore = (table: Table): CouponStore => {
  const read = contentReader<IssuedCoupon>("coupon", SHAPE);
  return {
    issueOnce: async (issued) => {
      const key = couponRowKey(issued.customer, issued.couponKey);
      if ((await table.put({ ...key, revision: 1, data: { ...issued } }, "absent")) === "written") return issued;
      const item = await table.get(key);
      if (!item) throw new Error("the row of a coupon was taken away while its code was handed out again");
      return read(item);
    },
  };
};
