/**
 * The codes of coupons: twelve letters such as `K7QF-M2XW-9CRT`, derived from a secret and from what the coupon is for.
 *
 * Derived, not drawn at random: a step that is run again gets the same code before the ledger is read. Without the secret
 * nobody can derive a code from the codes that they have seen.
 */

import { createHmac } from "node:crypto";

/**
 * The code of a coupon; the same for the same secret and key. That any two of a million codes are the same has a chance of
 * one in two thousand.
 */
export function couponCode(secret: string, couponKey: string): string {
  const digest = createHmac("sha256", secret).update(`coupon code ${couponKey}`).digest("hex");
  let number = BigInt(`0x${digest}`);
  let letters = "";
  for (let place = 0; place < DERIVED; place++) {
    letters += LETTERS.charAt(Number(number % BigInt(LETTERS.length)));
    number /= BigInt(LETTERS.length);
  }
  const code = letters + checkLetter(letters);
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join("-");
}

/**
 * No letter that is mistaken for another one (0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V), and no vowel that could make a word.
 * Their number is a prime, so that the check letter detects every wrong letter and every two that changed places.
 */
export const LETTERS = "CDFHJKMNPQRTVWXY2346789";
/** Letters of a code before its check letter. */
const DERIVED = 11;

/** The letter that a checkout can recompute: each letter's index in `LETTERS`, times its place in the code, added up. */
const checkLetter = (letters: string): string => {
  const sum = [...letters].reduce((total, letter, place) => total + (place + 1) * LETTERS.indexOf(letter), 0);
  return LETTERS.charAt(sum % LETTERS.length);
};
