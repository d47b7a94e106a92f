/**
 * The effect of a `coupon:` step: one code for each customer, journey and occasion.
 *
 *   code derived from the key ── ledger row, only if there is none ── the enrollment is saved
 *                                                    crash here: the row is found, and its code is handed out again
 */

import type { CouponEffect, CouponOutcome, Enrollment } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import { type DrawNeeds, drawCoupon } from "./draw-coupon.ts";

/**
 * Many workers at the same step at once all get the code of the row that was written first. The code is generated, or drawn
 * where the step names a pool.
 */
export function issueCoupon(ports: DrawNeeds & Pick<Ports, "codes" | "clock">) {
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
