/** Hashing: a browser comes to the same ids as Node, else nobody would be found again. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256 as inBrowser } from "#engine/model/hash.browser.ts";
import { sha256 as inNode } from "#engine/model/hash.ts";

describe("the hash of a browser", () => {
  it("is the one of Node, for whatever text", () => {
    const texts = fc.oneof(fc.string(), fc.string({ unit: "binary", maxLength: 300 }), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(texts, fc.constantFrom("hex", "base64url"), (text, encoding) => {
        expect(inBrowser(text, encoding)).toBe(inNode(text, encoding));
      }),
    );
  });

  it("is the one of Node for half a surrogate pair, and for nothing", () => {
    for (const text of ["\ud83d", "a\udc00b", ""]) expect(inBrowser(text, "base64url")).toBe(inNode(text, "base64url"));
  });

  it("is SHA-256", () => {
    expect(inBrowser("abc", "hex")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
