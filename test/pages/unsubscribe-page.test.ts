/** Unsubscribing from a topic, by a person or by a mail program's one click. */

import { describe, expect, it } from "vitest";
import { claim, givenPages, NOW, settings } from "./given-pages.ts";

const oneClick = {
  method: "POST",
  body: "List-Unsubscribe=One-Click",
  headers: { "content-type": "application/x-www-form-urlencoded" },
};

describe("the unsubscribe page", () => {
  it.each(["GET", "HEAD", "OPTIONS"])("changes nothing on %s", async (method) => {
    const { app, path, writes } = await givenPages();
    const answer = await app.request(path, { method });
    expect(answer.ok).toBe(true);
    expect(writes).toEqual([]);
  });

  it("unsubscribes by one click: 200, no redirect, no cookie, the same again", async () => {
    const { app, path, address, emitted } = await givenPages();
    for (const _time of [1, 2]) {
      const answer = await app.request(path, oneClick);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("location")).toBeNull();
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
    expect((await address()).consents).toMatchObject({ greetings: { given: false, at: NOW, source: "unsubscribe link" } });
    expect(emitted).toMatchObject([{ type: "consent.withdrawn", customer: { id: "c-17" }, consent: { topic: "greetings" } }]);
  });

  it("does the same for a mail program that posts a multipart form, or nothing", async () => {
    const form = new FormData();
    form.set("List-Unsubscribe", "One-Click");
    for (const request of [{ method: "POST", body: form }, { method: "POST" }]) {
      const { app, path, address } = await givenPages();
      expect((await app.request(path, request)).status).toBe(200);
      expect((await address()).consents.greetings?.given).toBe(false);
    }
  });

  it.each([
    ["pl-PL,pl;q=0.9,en;q=0.5", "pl", "Życzenia urodzinowe"],
    ["de,bg;q=0.8", "bg", "Поздрави"],
    ["fi", "fi", "Syntymä-"],
    ["de", "en", "Birthday"],
    ["en;q=0, fi;q=0.1", "fi", "Syntymä-"],
    [undefined, "en", "Birthday"],
  ])("is in the language of the reader's browser where their own is not stored: %s", async (header, language, label) => {
    const { app, path } = await givenPages();
    const body = await (await app.request(path, header === undefined ? {} : { headers: { "accept-language": header } })).text();
    expect(body).toContain(`<html lang="${language}">`);
    expect(body).toContain(label);
  });

  it("is in the reader's own language where it is stored", async () => {
    const { get, path } = await givenPages({ locale: "pl-PL" });
    expect((await get(path, { "accept-language": "fi" })).text).toContain('<html lang="pl">');
  });

  it("loads and runs nothing, leaks nothing, and escapes what it prints", async () => {
    const hostile = '"><script>alert(1)</script>';
    const shop = { name: hostile, website: `javascript:${hostile}`, postal_address: hostile };
    const { app, pathTo } = await givenPages({ settings: { ...settings, shop } });
    const answer = await app.request(await pathTo({ purpose: "unsubscribe", ...claim, topic: hostile }));
    const body = await answer.text();
    expect(body.replaceAll(/"https:\/\/x\.example\/[pn]\/[\w.-]+"/g, "")).not.toMatch(/<script|javascript:|https?:\/\//);
    expect(answer.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("never says done when it is not", async () => {
    const { app, path } = await givenPages({ actions: { unsubscribe: () => Promise.reject(new Error("table is away")) } });
    const answer = await app.request(path, oneClick);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain("That did not work");
  });
});
