/** Coupon codes derived from the key of the links, which is secret already and kept for years. */

import { couponCode } from "#coupons/coupon-code.ts";
import type { Codes } from "#ports/ports.ts";
import { linkKeys } from "../link-keys.ts";

/** Exchanging the key changes future codes only; those that were given out are in the ledger. */
export function awsCodes(linkKey: () => Promise<string>): Codes {
  return {
    codeFor: async (couponKey) => couponCode(linkKeys(await linkKey()).current.secret, couponKey),
  };
}
