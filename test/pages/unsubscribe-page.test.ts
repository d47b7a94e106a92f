import { describe, expect, it } from "vitest";
import { claim, givenPages, NOW, policy } from "./given-pages.ts";

const oneClick = {
  method: "POST",
  body: "List-Unsubscribe=One-Click",
  headers: { "content-type": "application/x-www-form-urlencoded" },
};

describe("the unsubscribe page", () => {
  it.each(["GET", "HEAD", "OPTIONS"])("changes nothing on %s", async (method) => {
    const { app, path, withdrawn } = await givenPages();
    const answer = await app.request(path, { method });
    expect(answer.ok).toBe(true);
    expect(withdrawn).toEqual([]);
  });

  it("unsubscribes by one click: 200, no redirect, no cookie, the same again", async () => {
    const { app, path, withdrawn } = await givenPages();
    for (const _time of [1, 2]) {
      const answer = await app.request(path, oneClick);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("location")).toBeNull();
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
    expect(withdrawn).toEqual([claim, claim]);
  });

  it("does the same for a mail program that posts a multipart form, or nothing", async () => {
    const { app, path, withdrawn } = await givenPages();
    const form = new FormData();
    form.set("List-Unsubscribe", "One-Click");
    expect((await app.request(path, { method: "POST", body: form })).status).toBe(200);
    expect((await app.request(path, { method: "POST" })).status).toBe(200);
    expect(withdrawn).toHaveLength(2);
  });

  it.each([
    ["pl-PL,pl;q=0.9,en;q=0.5", "pl", "Życzenia urodzinowe"],
    ["de,bg;q=0.8", "bg", "Поздрави"],
    ["fi", "fi", "Syntymä-"],
    ["de", "en", "Birthday"],
    ["en;q=0, fi;q=0.1", "fi", "Syntymä-"],
    [undefined, "en", "Birthday"],
  ])("speaks the reader's language: %s", async (header, language, label) => {
    const { app, path } = await givenPages();
    const body = await (await app.request(path, header === undefined ? {} : { headers: { "accept-language": header } })).text();
    expect(body).toContain(`<html lang="${language}">`);
    expect(body).toContain(label);
  });

  it("answers whatever is wrong with a link alike, to GET and to POST, and changes nothing", async () => {
    const { app, path, pathOf, withdrawn } = await givenPages();
    const expired = await pathOf(claim, NOW - 3 * 365 * 24 * 3600_000);
    for (const method of ["GET", "POST"]) {
      const answers = await Promise.all(
        ["/u/forged", path.slice(0, -3), `${path}x`, expired, "/u/a.b.c.d.e"].map(async (wrong) => {
          const answer = await app.request(wrong, { method });
          return { status: answer.status, headers: [...answer.headers], body: await answer.text() };
        }),
      );
      expect(answers[0]?.status).toBe(404);
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    }
    expect(withdrawn).toEqual([]);
  });

  it("loads and runs nothing, leaks nothing, and escapes what it prints", async () => {
    const hostile = '"><script>alert(1)</script>';
    const shop = { name: hostile, website: `javascript:${hostile}`, postal_address: hostile };
    const { app, pathOf } = await givenPages({ policy: { ...policy, shop } });
    const answer = await app.request(await pathOf({ ...claim, topic: hostile }));
    const body = await answer.text();
    expect(body).not.toMatch(/<script|javascript:|https?:\/\//);
    expect(answer.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("never says done when it is not", async () => {
    const { app, path } = await givenPages({ unsubscribe: () => Promise.reject(new Error("table is away")) });
    const answer = await app.request(path, oneClick);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain("Nothing has been changed");
  });
});
