/** The ledger of coupons: one row for each key, in the partition of the customer whose code it is. */

import type { IssuedCoupon } from "#ports/records.ts";
import type { CouponStore } from "#ports/stores.ts";
import { reader, type Shape, saver } from "./items/entity.ts";
import { couponRowKey } from "./items/keys.ts";
import type { Table } from "./table/table.ts";

const SHAPE: Shape<IssuedCoupon> = {
  couponKey: "string",
  customer: "string",
  journey: "string",
  step: "string",
  at: "number",
  coupon: "map",
};

/** The port `CouponStore` on the table. */
export function couponStore(table: Table): CouponStore {
  const read = reader<IssuedCoupon>("coupon", SHAPE);
  const save = saver<IssuedCoupon>(table, ({ customer, couponKey }) => couponRowKey(customer, couponKey));
  const load: CouponStore["load"] = async (customer, couponKey) => {
    const item = await table.get(couponRowKey(customer, couponKey));
    return item && read(item);
  };
  return {
    load,
    save,
    issueOnce: async (issued) => {
      const saved = await save({ ...issued, revision: 0 });
      const holds = saved === "conflict" ? await load(issued.customer, issued.couponKey) : saved;
      if (!holds) throw new Error("the row of a coupon was removed while its code was issued again");
      return holds;
    },
  };
}
