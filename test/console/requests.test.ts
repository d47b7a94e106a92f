/** What the console answers to requests: of its own page, of another site's, and of whoever makes them by hand. */

import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { refused } from "#operations/operation-result.ts";
import { isListed } from "#operations/operation-table.ts";
import { Conflict } from "#ports/errors/conflict.ts";
import { type Console, givenConsole, LED_HERE, OPENED, ORIGIN, problemIn, SESSION, WHO } from "./given-console.ts";

const JSON_BODY = { "content-type": "application/json" };
const SAME = { "sec-fetch-site": "same-origin", origin: ORIGIN };

/** What pages of other sites, and of siblings of our domain, can have a browser send. */
const OTHER_SITES: [string, Record<string, string>][] = [
  ["another site", { ...JSON_BODY, "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
  ["a sibling of our domain", { ...JSON_BODY, "sec-fetch-site": "same-site", origin: "https://www.shop.example" }],
  ["another port of our host", { ...JSON_BODY, "sec-fetch-site": "same-site", origin: `${ORIGIN}:8443` }],
  ["a sandboxed frame", { ...JSON_BODY, "sec-fetch-site": "cross-site", origin: "null" }],
  ["an older browser, on another site", { ...JSON_BODY, origin: "https://evil.example" }],
  ["an older browser, without an origin", { ...JSON_BODY, origin: "null" }],
  ["nobody knows where", JSON_BODY],
  ["an address bar", { ...JSON_BODY, "sec-fetch-site": "none" }],
  ["our own host without encryption", { ...JSON_BODY, origin: ORIGIN.replace("https", "http") }],
];

const post = (given: Console, secret: string, path: string, headers: Record<string, string>, body = "{}") =>
  given.answer(
    new Request(`${ORIGIN}${path}`, { method: "POST", headers: { cookie: `${SESSION}=${secret}`, ...headers }, body }),
  );

const loggedIn = async () => {
  const given = givenConsole();
  const browser = await given.loggedIn(WHO.operator);
  return { given, browser, secret: browser.jar.get(SESSION) ?? "" };
};

describe("a request that is not of the console's own page", () => {
  it.each(OTHER_SITES)("does nothing although it bears the session: from %s", async (_where, headers) => {
    const { given, secret } = await loggedIn();
    for (const path of ["/api/pause", "/api/log-out", "/api/explain"])
      expect((await post(given, secret, path, headers)).status).toBe(403);
    expect([given.ran, (await given.sessions.all()).length]).toEqual([[], 1]);
  });

  it("is answered where our own page asks, also by an older browser", async () => {
    const { given, secret } = await loggedIn();
    expect((await post(given, secret, "/api/pause", { ...SAME, ...JSON_BODY })).status).toBe(200);
    expect((await post(given, secret, "/api/pause", { origin: ORIGIN, ...JSON_BODY })).status).toBe(200);
    expect(given.ran).toHaveLength(2);
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "",
    "text/json",
  ])("can be no form: %j is refused", async (type) => {
    const { given, secret } = await loggedIn();
    const answer = await post(given, secret, "/api/pause", { ...SAME, "content-type": type });
    expect([answer.status, (await problemIn(answer)).type, given.ran]).toEqual([415, "not-json", []]);
  });

  it("shows no data to another site, and no page as a picture, a script or in a frame", async () => {
    const { browser } = await loggedIn();
    const asked = (path: string, headers: Record<string, string>) => browser.ask(path, { headers });
    const site = { "sec-fetch-site": "cross-site" };
    const got = await Promise.all([
      asked("/api/session", { ...site, "sec-fetch-mode": "cors", origin: "https://evil.example" }),
      asked("/api/session", { ...site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" }),
      asked("/api/results?input={}", { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" }),
      asked("/console/", { ...site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }),
      asked("/console/assets/app.js", { ...site, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" }),
      asked("/console/mails/m-1/html", { ...site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }),
      asked("/log-in", { ...site, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" }),
    ]);
    expect(got.map(({ status }) => status)).toEqual(got.map(() => 403));
    expect((await asked("/console/cases", LED_HERE)).status).toBe(200);
  });

  it("under another name does nothing; an opened page leads to our own", async () => {
    const { given, secret } = await loggedIn();
    const ask = (path: string, init: RequestInit = {}) =>
      given.answer(new Request(path, { ...init, headers: { cookie: `${SESSION}=${secret}`, ...init.headers } }));
    const led = await ask("https://other.example/console/cases?a=b", { headers: OPENED });
    expect([led.status, led.headers.get("location")]).toEqual([307, `${ORIGIN}/console/cases?a=b`]);
    for (const path of ["/api/session", "/log-in/callback?code=a&state=b"])
      expect((await ask(`https://other.example${path}`, { headers: OPENED })).status).toBe(421);
    expect((await ask(`${ORIGIN}/api/session`, { headers: { host: "rebound.example" } })).status).toBe(421);
    const act = { method: "POST", headers: { ...JSON_BODY, ...SAME }, body: "{}" };
    expect((await ask("https://other.example/api/pause", act)).status).toBe(421);
    expect(given.ran).toEqual([]);
  });

  it.each(["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])("by %s does nothing", async (method) => {
    const { given, browser } = await loggedIn();
    for (const path of ["/api/pause", "/log-in", "/console/"])
      expect((await browser.ask(path, { method, headers: { ...SAME, ...JSON_BODY } })).status).toBeGreaterThanOrEqual(403);
    expect(given.ran).toEqual([]);
  });
});

const DEEP = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;

describe("a body", () => {
  it.each<[string, string, number]>([
    ["no JSON", "{", 400],
    ["nothing", "", 400],
    ["a list", "[]", 400],
    ["a text", '"a"', 400],
    ["null", "null", 400],
    ["a list, deep", DEEP, 400],
    ["two objects", "{}{}", 400],
    ["bytes that are no text", "\u0000\uffff", 400],
    ["too much", `{"a":"${"a".repeat(5_000_000)}"}`, 413],
  ])("that is %s is refused with a sentence", async (_what, body, status) => {
    const { given, secret } = await loggedIn();
    const answer = await post(given, secret, "/api/pause", { ...SAME, ...JSON_BODY }, body);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const problem = await problemIn(answer);
    expect([answer.status, problem.status, given.ran]).toEqual([status, status, []]);
    expect(problem.detail).toMatch(/\.$/);
  });

  it("is handed on as it is, for the operation's own schema to judge", async () => {
    const { given, secret } = await loggedIn();
    const body = '{"journey":"letter","__proto__":{"role":"operator"},"constructor":1}';
    await post(given, secret, "/api/pause", { ...SAME, ...JSON_BODY }, body);
    expect(Object.keys(given.ran[0]?.input ?? {})).toEqual(["journey", "__proto__", "constructor"]);
    expect(given.ran[0]?.caller).toEqual({
      ...{ name: "Ines Duarte", id: "demo-ines", role: "operator" },
    });
  });
});

describe("an operation", () => {
  it("may be asked for by its address only where it changes nothing and shows nobody", async () => {
    const { given, browser } = await loggedIn();
    const got = async (path: string) => (await browser.get(path)).status;
    expect(await got(`/api/results?input=${encodeURIComponent('{"days":90}')}`)).toBe(200);
    expect(await got("/api/breaker")).toBe(200);
    expect(given.ran.map(({ name, input }) => [name, input])).toEqual([
      ["results", { days: 90 }],
      ["breaker", {}],
    ]);
    for (const name of ["pause", "explain", "audit", "test-mail"]) expect(await got(`/api/${name}`)).toBe(405);
    const reader = encodeURIComponent('{"template":"thanks","customer":"anna@example.pl"}');
    expect(await got(`/api/render-template?input=${reader}`), "it may show a person").toBe(405);
    for (const query of ["?input=[]", "?input={", "?days=90", "?input={}&input={}", "?input={}&x=1"])
      expect(await got(`/api/results${query}`)).toBe(400);
    for (const name of ["nothing", "__proto__", "constructor", "toString", "session/x", "..%2fsession", "%00"])
      expect(await got(`/api/${name}`)).toBe(404);
    expect(given.ran).toHaveLength(2);
  });

  it("that refuses is a problem of its own words, with what to do and where", async () => {
    const answers = [
      refused("It is retired.", { remedy: "Publish it." }),
      refused("That is no input.", { kind: "invalid_input", details: { issues: [{ path: ["days"], message: "too many" }] } }),
      refused("Ola (staff) may not do this.", { kind: "not_allowed" }),
    ];
    const { loggedIn: enter } = givenConsole({ run: async () => answers.shift() ?? refused("none") });
    const ines = await enter(WHO.operator);
    const got = async () => (await ines.post("/api/pause")).json();
    expect(await got()).toEqual({
      ...{ type: "refused", title: "This was not done", status: 409 },
      ...{ detail: "It is retired.", remedy: "Publish it." },
    });
    expect(await got()).toMatchObject({ type: "invalid-input", status: 400, issues: [{ path: ["days"], message: "too many" }] });
    expect(await got()).toMatchObject({ type: "not-allowed", status: 403, detail: "Ola (staff) may not do this." });
  });

  it("that fails is told without what it failed on", async () => {
    const errors = [new TypeError('Cannot read "ewa@example.com"'), new Conflict()];
    const { loggedIn: enter, notes } = givenConsole({ run: () => Promise.reject(errors.shift()) });
    const ines = await enter(WHO.operator);
    const first = await ines.post("/api/pause");
    expect([first.status, JSON.stringify(await first.json())]).toEqual([500, expect.not.stringContaining("ewa")]);
    expect((await ines.post("/api/pause")).status).toBe(503);
    expect(notes).toEqual([
      'a request of the console failed {"error":"TypeError","reason":"TypeError: Cannot read"}',
      'a request of the console failed {"error":"Conflict","reason":"Conflict"}',
    ]);
  });

  it("has a name that stands for nothing else below /api", () => {
    expect(["session", "log-out", "local"].filter(isListed)).toEqual([]);
  });

  it("is for whoever is logged in", async () => {
    const { browser, ran } = givenConsole();
    const nobody = browser();
    for (const answer of [await nobody.post("/api/pause"), await nobody.get("/api/results"), await nobody.get("/api/session")])
      expect([answer.status, (await problemIn(answer)).type]).toEqual([401, "signed-out"]);
    expect(ran).toEqual([]);
  });
});

describe("the page", () => {
  it("is the same for everybody at each of its addresses, and asked for again only when it has changed", async () => {
    const nobody = givenConsole().browser();
    const shell = await nobody.get("/console/journeys/welcome?x=1", OPENED);
    expect([shell.status, shell.headers.get("content-type"), await shell.text()]).toEqual([
      ...[200, "text/html; charset=utf-8"],
      "<!doctype html><title>Console</title>",
    ]);
    expect(shell.headers.get("set-cookie")).toBeNull();
    const again = { ...OPENED, "if-none-match": shell.headers.get("etag") ?? "" };
    expect((await nobody.get("/console/", again)).status).toBe(304);
    expect((await nobody.get("/console", OPENED)).headers.get("etag")).toBe(shell.headers.get("etag"));
    expect((await nobody.get("/console/assets/app.js")).headers.get("content-type")).toBe("text/javascript");
    for (const name of ["none.js", "..%2findex.html", "index.html/x", "__proto__"])
      expect((await nobody.get(`/console/assets/${name}`)).headers.get("content-type")).not.toBe("text/javascript");
  });

  it("goes over packed where the browser can unpack it, and is the same", async () => {
    const script = `export const many = "${"a line of the page; ".repeat(2_000)}";`;
    const files = () => new Map([["app.js", { body: script, type: "text/javascript" }]]);
    const { browser } = givenConsole({ files });
    const asked = (encodings: string) => browser().ask("/console/assets/app.js", { headers: { "accept-encoding": encodings } });
    const got: [string | null, string][] = [];
    for (const encodings of ["gzip, deflate, br, zstd", "gzip;q=0.8", "identity", "zstd"]) {
      const answer = await asked(encodings);
      const encoding = answer.headers.get("content-encoding");
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (encoding !== null) expect(bytes.length).toBeLessThan(script.length / 20);
      const text = encoding === "br" ? brotliDecompressSync(bytes) : encoding === "gzip" ? gunzipSync(bytes) : bytes;
      got.push([encoding, text.toString("utf8")]);
      expect(answer.headers.get("vary")).toBe("accept-encoding");
      const again = { "accept-encoding": encodings, "if-none-match": answer.headers.get("etag") ?? "" };
      expect((await browser().ask("/console/assets/app.js", { headers: again })).status).toBe(304);
    }
    expect(got.map(([encoding]) => encoding)).toEqual(["br", "gzip", null, null]);
    expect(new Set(got.map(([, text]) => text))).toEqual(new Set([script]));
  });

  it("runs nothing but our own files, and is framed by nobody", async () => {
    const { browser } = await loggedIn();
    const contentSecurityPolicy = async (path: string) =>
      (await browser.get(path, OPENED)).headers.get("content-security-policy") ?? "";
    const page = await contentSecurityPolicy("/console/");
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "require-trusted-types-for 'script'"])
      expect(page.split("; ")).toContain(part);
    for (const part of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'", "connect-src 'self'"])
      expect(page.split("; ")).toContain(part);
    expect(page).not.toMatch(/unsafe|\*|https:|data: [^;]*script/);
    for (const path of ["/api/session", "/log-in", "/log-in/callback", "/api/none", "/nothing"]) {
      const parts = (await contentSecurityPolicy(path)).split("; ");
      for (const part of ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"])
        expect(parts).toContain(part);
    }
  });

  it("has the headers of its kind with every answer, a refusal included", async () => {
    const { browser } = await loggedIn();
    const answers = await Promise.all([
      ...["/console/", "/console/assets/app.js", "/console/mails/m-1/html", "/api/session", "/api/none", "/log-in"].map((path) =>
        browser.get(path, OPENED),
      ),
      browser.ask("/api/pause", { method: "POST", headers: {}, body: "{}" }),
      browser.get("/console/", { "sec-fetch-site": "cross-site" }),
    ]);
    for (const { headers } of answers)
      expect({
        ...{ type: headers.get("x-content-type-options"), embed: headers.get("cross-origin-resource-policy") },
        ...{ referrer: headers.get("referrer-policy"), https: headers.get("strict-transport-security") },
      }).toEqual({ type: "nosniff", embed: "same-origin", referrer: "no-referrer", https: "max-age=31536000" });
  });
});

describe("a mail in its frame", () => {
  it("is shown to whoever may see people, can run nothing and is of no origin", async () => {
    const { loggedIn: enter } = givenConsole();
    const answer = await (await enter(WHO.staff)).get("/console/mails/m-1/html");
    expect([answer.status, await answer.text()]).toEqual([
      200,
      '<html><head><base target="_blank"></head><body>Dear Ewa</body></html>',
    ]);
    const contentSecurityPolicy = answer.headers.get("content-security-policy") ?? "";
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'; .*sandbox allow-popups allow-popups-to-escape-sandbox$/);
    expect(contentSecurityPolicy).not.toContain("script");
    expect((await (await enter(WHO.staff)).get("/console/mails/m-2/html")).status).toBe(404);
  });

  it.each([WHO.viewer, WHO.author, WHO.approver])("is kept from %s, and from whoever is not logged in", async (subject) => {
    const { loggedIn: enter, browser } = givenConsole();
    expect((await (await enter(subject)).get("/console/mails/m-1/html")).status).toBe(403);
    expect((await browser().get("/console/mails/m-1/html")).status).toBe(401);
  });
});
