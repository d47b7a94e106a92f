/**
 * A coupon whose code was given to us.
 *
 *   free code ── ledger row names it, only if there is none ── draw: one conditional write ── the enrollment is saved
 *                                     crash here: the row names the code, and it is drawn for the same key
 *                       another customer was faster: the row names the next free code, and that one is drawn
 *
 * The row is written before the code is drawn, so no code is ever drawn for nobody; and a code once drawn is drawn for good, so
 * a worker that finds it taken may name another one without anybody having got the first.
 */

import type { Coupon, CouponOutcome } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import type { IssuedCoupon } from "#ports/records.ts";

export type DrawNeeds = Pick<Ports, "coupons" | "pools" | "report">;

/** What the ledger row will say, but for the code. */
export type RowWithoutCode = Omit<IssuedCoupon, "revision" | "coupon"> & { worth: Omit<Coupon, "code"> };

/** How many seemingly free codes are tried in one round, and how many rounds there are. */
const AT_ONCE = 10;
const ROUNDS = 3;

/** Draws a code of the pool for the coupon key; `empty`: no code was free. A repeat answers the code that was drawn before. */
export function drawCoupon(ports: DrawNeeds) {
  return async (wanted: RowWithoutCode & { pool: string }): Promise<CouponOutcome> => {
    const { pool, customer, couponKey, journey } = wanted;
    let row = await ports.coupons.load(customer, couponKey);
    if (row && (await isDrawn(ports, row))) return { kind: "issued", coupon: row.coupon };
    for (let round = 0; round < ROUNDS; round++) {
      for (const code of await ports.pools.free(pool, couponKey, AT_ONCE)) {
        row = await nameCode(ports, wanted, code, row);
        if (await isDrawn(ports, row)) return { kind: "issued", coupon: row.coupon };
      }
    }
    ports.report.count("coupon_pool_empty", 1, { journey });
    return { kind: "empty", pool };
  };
}

/** Whether the code that the row names is this key's, by this draw or an earlier one. */
const isDrawn = ({ pools }: DrawNeeds, { pool, couponKey, coupon, at }: IssuedCoupon): Promise<boolean> =>
  // A generated code belongs to the key that it is made of: an earlier version of the journey had no pool.
  pool === undefined ? Promise.resolve(true) : pools.draw(pool, coupon.code, couponKey, at);

/** The row as it is stored now: with this code, or with the one that another worker at the same step has named meanwhile. */
const nameCode = async (
  { coupons }: DrawNeeds,
  { worth, ...row }: RowWithoutCode,
  code: string,
  stored: IssuedCoupon | undefined,
): Promise<IssuedCoupon> => {
  const wanted = { ...row, coupon: { ...worth, code } };
  if (!stored) return coupons.issueOnce(wanted);
  const saved = await coupons.save({ ...wanted, revision: stored.revision });
  return saved === "conflict" ? ((await coupons.load(row.customer, row.couponKey)) ?? stored) : saved;
};
