/**
 * A coupon whose code was given to us.
 *
 *   free code ── ledger row names it, only if there is none ── draw: one conditional write ── the enrollment is saved
 *                                     crash here: the row names the code, and it is drawn for the same key
 *                       somebody else was faster: the row names the next free code, and that one is drawn
 *
 * The row stands before the code is drawn, so no code is ever drawn for nobody; and a code once drawn is drawn for good, so
 * whoever finds it gone may name another one without anybody having got the first.
 */

import type { CouponOutcome } from "#engine/model/enrollment.ts";
import type { IssuedCoupon } from "#ports/records.ts";
import type { CouponNeeds, Unnamed } from "./issue-coupon.ts";

/** So many seemingly free codes are tried in one go, and so often new ones are looked for. */
const AT_ONCE = 10;
const ROUNDS = 3;

export function drawCoupon(ports: CouponNeeds) {
  return async (wanted: Unnamed & { pool: string }): Promise<CouponOutcome> => {
    const { pool, customer, couponKey, journey } = wanted;
    let row = await ports.coupons.load(customer, couponKey);
    if (row && (await mine(ports, row))) return { kind: "issued", coupon: row.coupon };
    for (let round = 0; round < ROUNDS; round++) {
      for (const code of await ports.pools.free(pool, couponKey, AT_ONCE)) {
        row = await named(ports, wanted, code, row);
        if (await mine(ports, row)) return { kind: "issued", coupon: row.coupon };
      }
    }
    ports.report.count("coupon_pool_empty", 1, { journey });
    return { kind: "empty", pool };
  };
}

const mine = ({ pools }: CouponNeeds, { pool, couponKey, coupon, at }: IssuedCoupon): Promise<boolean> =>
  // Generated ones are whose key they are made of: an earlier version of the journey had no pool.
  pool === undefined ? Promise.resolve(true) : pools.draw(pool, coupon.code, couponKey, at);

/** The row that holds now: naming this code, or what another worker at the same step has named meanwhile. */
const named = async (
  { coupons }: CouponNeeds,
  { worth, ...row }: Unnamed,
  code: string,
  known: IssuedCoupon | undefined,
): Promise<IssuedCoupon> => {
  const wanted = { ...row, coupon: { ...worth, code } };
  if (!known) return coupons.issueOnce(wanted);
  const saved = await coupons.save({ ...wanted, revision: known.revision });
  return saved === "conflict" ? ((await coupons.load(row.customer, row.couponKey)) ?? known) : saved;
};
