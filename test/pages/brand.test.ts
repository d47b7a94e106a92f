/** The shop's brand on its pages: nothing in it can end the style and become a page of somebody else's. */

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { givenPages, settings } from "./given-pages.ts";

const pageOf = async (brand: object) => {
  const { app } = await givenPages({ settings: { ...settings, brand } });
  const answer = await app.request("/subscribe");
  const html = await answer.text();
  return {
    html,
    style: /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? "",
    rules: answer.headers.get("content-security-policy") ?? "",
  };
};

describe("the brand on a page", () => {
  it("is in the one style that the browser applies", async () => {
    const { style, rules } = await pageOf({ colour: "#ffd400", font: "Georgia, 'Times New Roman', serif" });
    expect(style).toContain("--brand:#ffd400");
    expect(style).toContain("Georgia, 'Times New Roman', serif");
    expect(rules).toContain(`'sha256-${createHash("sha256").update(style).digest("base64")}'`);
    expect(rules).not.toContain("img-src");
  });

  it.each([
    [{ font: "serif}</style><form action=https://elsewhere.example>" }],
    [{ colour: "#fff}</style><h1>Pay here</h1>" }],
    [{ logo: { url: 'https://cdn.example/a.png" onerror="x', width: 100 } }],
  ])("is left out, or escaped, where it is none: %j", async (brand) => {
    const { html, style } = await pageOf(brand);
    expect(style).toContain("--brand:#1f4d3d");
    expect(html).not.toMatch(/elsewhere|Pay here|" onerror=/);
  });
});
