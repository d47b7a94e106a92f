/**
 * `coupon:` – one code per person, journey and occasion.
 *
 *   code derived from the key ── ledger row, only if there is none ── the walk is saved
 *                                                    crash here: the row is found, and its code is handed out again
 */

import type { CouponEffect, Walk } from "#engine/walk.ts";
import type { IssuedCoupon } from "#stores/stores.ts";
import type { Ports } from "./ports.ts";

/** Many who take the same step at once all get the code of the row that was written first. */
export const issueCoupon =
  (ports: Pick<Ports, "coupons" | "codes" | "clock">) =>
  async (
    walk: Pick<Walk, "customer" | "journey">,
    { couponKey, step, validUntil }: CouponEffect,
  ): Promise<IssuedCoupon["coupon"]> => {
    const { percent, amount, minOrder } = step;
    const { coupon } = await ports.coupons.issueOnce({
      couponKey,
      customer: walk.customer,
      journey: walk.journey,
      step: step.id,
      at: ports.clock.now(),
      coupon: {
        code: await ports.codes.codeFor(couponKey),
        valid_until: validUntil,
        ...(percent === undefined ? {} : { percent }),
        ...(amount === undefined ? {} : { amount }),
        ...(minOrder === undefined ? {} : { min_order: minOrder }),
      },
    });
    return coupon;
  };
