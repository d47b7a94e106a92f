/** Codes that people can read out, type and check. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { couponCode, LETTERS } from "#coupons/coupon-code.ts";

/** As a checkout would: each letter's place in the alphabet, times its place in the code, added up. */
const isRight = (code: string): boolean => {
  const letters = [...code.replaceAll("-", "")].map((letter) => LETTERS.indexOf(letter));
  const sum = letters.slice(0, -1).reduce((total, letter, place) => total + (place + 1) * letter, 0);
  return letters.at(-1) === sum % LETTERS.length;
};

const codes = fc.string().map((key) => couponCode("secret", key));
const swapped = (code: string, a: number, b: number): string => {
  const letters = [...code];
  const [first = "", second = ""] = [letters[a], letters[b]];
  return letters.with(a, second).with(b, first).join("");
};

describe("a coupon's code", () => {
  it("is the same for the same key, and another for another key or secret", () => {
    expect(couponCode("secret", "key")).toBe(couponCode("secret", "key"));
    const all = Array.from({ length: 20_000 }, (_, n) => couponCode("secret", `key-${n}`));
    expect(new Set([...all, couponCode("other", "key-1")]).size).toBe(20_001);
  });

  it("has three groups of four letters, none of which is mistaken for another or makes a word", () => {
    fc.assert(fc.property(codes, (code) => /^[CDFHJKMNPQRTVWXY2346789]{4}(-[CDFHJKMNPQRTVWXY2346789]{4}){2}$/.test(code)));
    expect(LETTERS).not.toMatch(/[01OILSZBGUAE5]/);
  });

  it("ends with a letter that checks the others", () => {
    fc.assert(fc.property(codes, isRight));
  });

  it("is not right any more with one wrong letter, or two that changed places", () => {
    const place = fc.integer({ min: 0, max: 11 });
    fc.assert(
      fc.property(codes, place, fc.constantFrom(...LETTERS), (code, at, letter) => {
        const plain = code.replaceAll("-", "");
        fc.pre(plain[at] !== letter);
        return !isRight([...plain].with(at, letter).join(""));
      }),
    );
    fc.assert(
      fc.property(codes, place, place, (code, a, b) => {
        const plain = code.replaceAll("-", "");
        fc.pre(plain[a] !== plain[b]);
        return !isRight(swapped(plain, a, b));
      }),
    );
  });
});
