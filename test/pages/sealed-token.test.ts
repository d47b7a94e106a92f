/** Tokens held against the library for all kinds of them: the same standard, and nothing but the one kind. */

import { randomBytes } from "node:crypto";
import { CompactEncrypt, compactDecrypt, EncryptJWT } from "jose";
import { describe, expect, it } from "vitest";
import { openToken, sealToken } from "#pages/sealed-token.ts";

const key = new Uint8Array(randomBytes(32));
const payload = { topic: "greetings", customer: "Żaneta" };
const text = new TextEncoder().encode(JSON.stringify(payload));
const open = (token: string): unknown => openToken(token, () => key);

describe("a sealed token", () => {
  it("is a JSON Web Encryption that others can open", async () => {
    const { plaintext, protectedHeader } = await compactDecrypt(sealToken(payload, key, "7"), key);
    expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual(payload);
    expect(protectedHeader).toEqual({ alg: "dir", enc: "A256GCM", kid: "7" });
  });

  it("is opened when others have sealed it, with the key that it names", async () => {
    const token = await new EncryptJWT(payload).setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: "7" }).encrypt(key);
    const asked: unknown[] = [];
    const opened = openToken(token, (kid) => {
      asked.push(kid);
      return key;
    });
    expect([opened, asked]).toEqual([payload, ["7"]]);
  });

  it("is never the same twice", () => {
    expect(new Set(Array.from({ length: 100 }, () => sealToken(payload, key, "7"))).size).toBe(100);
  });

  it.each([
    { alg: "dir", enc: "A256CBC-HS512" },
    { alg: "A256KW", enc: "A256GCM" },
    { alg: "dir", enc: "A256GCM", zip: "DEF" },
  ])("is refused in any other kind: %o", async (header) => {
    const wide = header.enc === "A256GCM" ? key : new Uint8Array(64);
    const token = await new CompactEncrypt(text).setProtectedHeader(header).encrypt(wide);
    expect(() => openToken(token, () => wide)).toThrow();
  });

  it("is refused when any one of its characters is another", () => {
    const token = sealToken(payload, key, "7");
    for (let at = 0; at < token.length; at++) {
      for (const other of ["A", "B", ".", "=", ""]) {
        const changed = token.slice(0, at) + other + token.slice(at + 1);
        if (changed !== token) expect(() => open(changed)).toThrow();
      }
    }
    expect(() => open(`${token}.`)).toThrow();
    expect(() => open(`${token}=`)).toThrow();
    expect(open(token)).toEqual(payload);
  });

  it("is refused with a shortened proof", () => {
    const [header, wrapped, iv, sealed, tag = ""] = sealToken(payload, key, "7").split(".");
    const short = Buffer.from(tag, "base64url").subarray(0, 4).toString("base64url");
    expect(() => open([header, wrapped, iv, sealed, short].join("."))).toThrow();
  });
});
