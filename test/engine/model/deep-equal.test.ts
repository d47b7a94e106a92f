/** Content, whatever the order of keys: what decides whether something has to be saved. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText, deepEqual } from "#engine/model/deep-equal.ts";

const values = fc.jsonValue({ maxDepth: 3 });

/** The same content with the keys of every object the other way round. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, reversed(inner)])
      .toReversed(),
  );
};

describe("deep equality", () => {
  it("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(deepEqual(value, reversed(value))).toBe(true);
        expect(canonicalText(reversed(value))).toBe(canonicalText(value));
      }),
    );
  });

  it("agrees with the canonical text", () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        expect(canonicalText(one) === canonicalText(other)).toBe(deepEqual(one, other));
      }),
    );
  });

  it("takes a field that is undefined for none, and lists for what they are", () => {
    expect(deepEqual({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(deepEqual({ a: 1 }, { a: 1, b: undefined })).toBe(true);
    expect(deepEqual({ a: null }, {})).toBe(false);
    expect(deepEqual([1, 2], [2, 1])).toBe(false);
    expect(deepEqual(["a"], { 0: "a" })).toBe(false);
    expect(deepEqual(null, undefined)).toBe(true);
  });
});
