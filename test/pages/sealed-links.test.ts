/** The tokens in links: only genuine, unexpired ones open, and only for their purpose. */

import { describe, expect, it } from "vitest";
import { sealedLinks } from "#pages/sealed-links.ts";

const NOW = Date.parse("2026-11-02T09:00:00Z");
const YEAR = 365 * 24 * 3600_000;
const claim = {
  purpose: "unsubscribe",
  address: "a".repeat(32),
  customer: "c-17",
  topic: "greetings",
  mailKey: "m".repeat(32),
} as const;
const old = { id: "1", secret: "the first secret of this shop" };
const fresh = { id: "2", secret: "the second secret of this shop" };
const links = sealedLinks({ baseUrl: "https://mail.hearth.example/", keys: { current: old } });

const tokenOf = (url: string): string => url.replace("https://mail.hearth.example/u/", "");

describe("a sealed link", () => {
  it("is one short https address that shows nothing of what it holds, and opens to it", async () => {
    const url = await links.to(claim, NOW);
    expect(url).toMatch(/^https:\/\/mail\.hearth\.example\/u\/[\w.-]+$/);
    expect(url.length).toBeLessThan(350);
    for (const part of tokenOf(url).split(".")) expect(Buffer.from(part, "base64url").toString()).not.toContain("c-17");
    expect(await links.open("unsubscribe", tokenOf(url), NOW)).toEqual(claim);
  });

  it("works for two years and no longer", async () => {
    const token = tokenOf(await links.to(claim, NOW));
    expect(await links.open("unsubscribe", token, NOW + 2 * YEAR - 60_000)).toEqual(claim);
    expect(await links.open("unsubscribe", token, NOW + 2 * YEAR + 60_000)).toBeUndefined();
  });

  it("does not open when forged, truncated, changed or foreign", async () => {
    const token = tokenOf(await links.to(claim, NOW));
    const foreign = sealedLinks({
      baseUrl: "https://x.example",
      keys: { current: { id: "1", secret: "some other shop's secret" } },
    });
    const theirs = (await foreign.to(claim, NOW)).replace("https://x.example/u/", "");
    const parts = token.split(".");
    const flipped = parts
      .map((part, index) => (index === 3 ? (part.startsWith("A") ? "B" : "A") + part.slice(1) : part))
      .join(".");
    const unsealed = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify(claim)).toString("base64url")}.`;
    for (const wrong of [
      "",
      "x",
      token.slice(0, -1),
      token.slice(1),
      flipped,
      theirs,
      unsealed,
      "a".repeat(100_000),
      "....",
      "%00",
    ])
      expect(await links.open("unsubscribe", wrong, NOW)).toBeUndefined();
  });

  it("survives a rotation of the secret, once", async () => {
    const token = tokenOf(await links.to(claim, NOW));
    expect(
      await sealedLinks({ baseUrl: "https://x.example", keys: { current: fresh, previous: old } }).open(
        "unsubscribe",
        token,
        NOW,
      ),
    ).toEqual(claim);
    expect(
      await sealedLinks({ baseUrl: "https://x.example", keys: { current: fresh } }).open("unsubscribe", token, NOW),
    ).toBeUndefined();
  });

  it("cannot exist without a secret", () => {
    expect(() => sealedLinks({ baseUrl: "https://x.example", keys: { current: { id: "1", secret: "   " } } })).toThrow(/blank/);
  });
});
