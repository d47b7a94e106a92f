/**
 * `coupon:` – one code per person, journey and occasion.
 *
 *   code derived from the key ── ledger row, only if there is none ── the enrollment is saved
 *                                                    crash here: the row is found, and its code is handed out again
 */

import type { Coupon, CouponEffect, CouponOutcome, Enrollment } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import type { IssuedCoupon } from "#ports/records.ts";
import { drawCoupon } from "./draw-coupon.ts";

export type CouponNeeds = Pick<Ports, "coupons" | "pools" | "codes" | "clock" | "report">;

/** What the row will say, but for the code. */
export type Unnamed = Omit<IssuedCoupon, "revision" | "coupon"> & { worth: Omit<Coupon, "code"> };

/** Many who take the same step at once all get the code of the row that was written first. */
export function issueCoupon(ports: CouponNeeds) {
  return async (
    enrollment: Pick<Enrollment, "customer" | "journey">,
    { couponKey, step, validUntil }: CouponEffect,
  ): Promise<CouponOutcome> => {
    const { pool, percent, amount, minOrder } = step;
    const worth = {
      valid_until: validUntil,
      ...(percent === undefined ? {} : { percent }),
      ...(amount === undefined ? {} : { amount }),
      ...(minOrder === undefined ? {} : { min_order: minOrder }),
    };
    const row = { couponKey, customer: enrollment.customer, journey: enrollment.journey, step: step.id, at: ports.clock.now() };
    if (pool !== undefined) return drawCoupon(ports)({ ...row, pool, worth });
    const issued = await ports.coupons.issueOnce({ ...row, coupon: { ...worth, code: await ports.codes.codeFor(couponKey) } });
    return { kind: "issued", coupon: issued.coupon };
  };
}
