/**
 * The codes of coupons: twelve letters such as `K7QF-M2XW-9CRT`, derived from a secret and from what the coupon is for.
 *
 * Derived and not drawn: whoever works on a step a second time comes to the same code before any ledger is asked. Without the
 * secret nobody can tell the next code from the codes that they have seen.
 */

import { createHmac } from "node:crypto";

/**
 * No letter that is taken for another one (0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V), and no vowel that could make a word.
 * Their number is a prime, so that the check letter notices every wrong letter and every two that changed places.
 */
export const LETTERS = "CDFHJKMNPQRTVWXY2346789";
const DRAWN = 11;

/** The same for the same secret and key. Two of a million codes are the same with a chance of one in two thousand. */
export function couponCode(secret: string, couponKey: string): string {
  const digest = createHmac("sha256", secret).update(`coupon code ${couponKey}`).digest("hex");
  let number = BigInt(`0x${digest}`);
  let letters = "";
  for (let place = 0; place < DRAWN; place++) {
    letters += LETTERS.charAt(Number(number % BigInt(LETTERS.length)));
    number /= BigInt(LETTERS.length);
  }
  const code = letters + checkLetter(letters);
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join("-");
}

/** The letter that a checkout can reckon again: each letter's place in `LETTERS`, times its place in the code, added up. */
const checkLetter = (letters: string): string => {
  const sum = [...letters].reduce((total, letter, place) => total + (place + 1) * LETTERS.indexOf(letter), 0);
  return LETTERS.charAt(sum % LETTERS.length);
};
