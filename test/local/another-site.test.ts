/** A page of another site, open in the same browser, and a name of its own that leads to this machine: neither acts, nor is it told anything. */

import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../browser/open-browser.ts";
import { openShop, type Shop } from "./shop.ts";

const START = "2026-11-02T08:00:00Z";
const PERSON = { id: "c-1", email: "aino@example.fi", country: "FI", time_zone: "Europe/Helsinki" };

let browser: Browser;
let shop: Shop;
/** Serves the other site's page. */
let other: Server;
/** One of another site; and one of another port of this machine, which counts as the same site, so that its requests bear our cookie. */
let pages: { elsewhere: Page; nextDoor: Page };
let cookies: string;
/** What the browser was answered with by ours, other than a refusal. */
const answered: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  shop = await openShop(START);
  const asset = { id: "a-1", name: "Boiler", installed_at: "2025-11-20", maintenance_every: "12 months" };
  await shop.post({ type: "asset.registered", id: "evt-1", at: START, customer: PERSON, asset });
  await shop.mails();
  other = createServer(
    (_asked, answer) => void answer.setHeader("content-type", "text/html").end("<!doctype html><title>Other</title>"),
  );
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const context = await browser.newContext();
  // The person has the console open: whatever the browser would send along for it, it has.
  const console = await context.newPage();
  await console.goto(shop.console);
  await console.getByRole("button", { name: "Ines Duarte" }).click();
  await console.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  await console.goto("about:blank");
  context.on("response", (response) => {
    if (response.url().startsWith(shop.url) && response.status() < 400) answered.push(`${response.status()} ${response.url()}`);
  });
  const opened = async (name: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`http://${name}:${portOf(other)}/`);
    return page;
  };
  pages = { elsewhere: await opened("localhost"), nextDoor: await opened("127.0.0.1") };
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shop?.close();
  other?.close();
});

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
};

/** All that an act of these requests would have changed. */
const standing = async () => ({
  clock: await (await shop.ask("/local/clock")).json(),
  mails: await shop.mails(),
  known: (await shop.ports.customers.customerRecord("standard/c-1"))?.customer,
  journeys: await shop.ports.publications.current(),
  calls: await (await shop.ask("/local/calls")).json(),
  audit: (await shop.ports.audit.ofDay(START.slice(0, 10), 100)).records,
  hook: await (await shop.ask("/local/woocommerce/webhook")).json(),
});

const ADVANCE = ["/local/clock", { advance: "60 days" }] as const;
const FAULT = ["/local/faults", { dynamodb: { mode: "throttle" } }] as const;
const EXPORT = ["/local/people/export", { person: PERSON.email }] as const;
const ERASE = ["/local/people/erase", { person: PERSON.email }] as const;
const PAUSE = ["/local/operations/pause", { who: "me", input: { journey: "maintenance-reminder" } }] as const;
const HOOK = ["/local/woocommerce/webhook", { status: "disabled" }] as const;
type Act = readonly [path: string, body: object];

/** Run inside a page: each comes to what could be read, or to "" where there was nothing. */
const posted = ([path, body]: Act, init: string): string =>
  `fetch(${JSON.stringify(shop.url + path)}, { method: "POST", credentials: "include", body: ${JSON.stringify(JSON.stringify(body))}, ${init} }).then((a) => a.text()).catch(() => "")`;
const read = (path: string, init = ""): string =>
  `fetch(${JSON.stringify(shop.url + path)}, { credentials: "include", ${init} }).then((a) => a.text()).catch(() => "")`;
const element = (made: string): string =>
  `new Promise((done) => { const e = ${made}; e.onload = () => done(e.contentDocument?.body?.innerText ?? (e.tagName === "IFRAME" ? "" : "loaded")); e.onerror = () => done(""); document.body.append(e); })`;
const form = ([path, body]: Act, type: string): string =>
  `new Promise((done) => { const frame = document.createElement("iframe"); frame.name = "f" + Math.random(); document.body.append(frame);
    const form = document.createElement("form"); Object.assign(form, { method: "POST", enctype: "${type}", target: frame.name, action: ${JSON.stringify(shop.url + path)} });
    const field = document.createElement("input"); field.name = ${JSON.stringify(JSON.stringify(body).slice(0, -1))} + ',"x":"'; field.value = '"}'; form.append(field); document.body.append(form);
    frame.onload = () => done(""); form.submit(); })`;

/** By script of another site, as the browser lets it. */
const inBrowser = (): [name: string, from: Page, script: string][] => {
  const { elsewhere, nextDoor } = pages;
  const text = 'mode: "no-cors", headers: { "content-type": "text/plain" }';
  const json = 'headers: { "content-type": "application/json", authorization: "Bearer guessed" }';
  return [
    ["text/plain, the clock", nextDoor, posted(ADVANCE, text)],
    ["text/plain, a fault", nextDoor, posted(FAULT, text)],
    ["text/plain, an erasure", elsewhere, posted(ERASE, text)],
    ["JSON with a preflight, an export", elsewhere, posted(EXPORT, json)],
    ["JSON with a preflight, an operation", nextDoor, posted(PAUSE, json)],
    ["a form as text/plain", nextDoor, form(ERASE, "text/plain")],
    ["a form as multipart", elsewhere, form(HOOK, "multipart/form-data")],
    ["a form as a webhook", elsewhere, form(["/webhooks/woocommerce", { webhook_id: 1 }], "application/x-www-form-urlencoded")],
    ["a beacon", nextDoor, `(navigator.sendBeacon(${JSON.stringify(shop.url + ADVANCE[0])}, '{"advance":"60 days"}'), "")`],
    ["the mails, read", nextDoor, read("/local/mails")],
    ["the first page, read", nextDoor, read("/")],
    ["the first page, unread", nextDoor, read("/", 'mode: "no-cors"')],
    ["the explanation, read", elsewhere, read("/local/explain?customer=aino@example.fi")],
    ["a picture", nextDoor, element(`Object.assign(new Image(), { src: ${JSON.stringify(`${shop.url}/local/mails/1.eml`)} })`)],
    [
      "a script",
      nextDoor,
      element(`Object.assign(document.createElement("script"), { src: ${JSON.stringify(`${shop.url}/local/mails`)} })`),
    ],
    ["a frame", nextDoor, element(`Object.assign(document.createElement("iframe"), { src: ${JSON.stringify(`${shop.url}/`)} })`)],
    [
      "a web socket",
      nextDoor,
      `new Promise((done) => { const s = new WebSocket(${JSON.stringify(shop.url.replace("http", "ws"))} + "/local/mails"); s.onopen = () => done("open"); s.onerror = () => done(""); })`,
    ],
    [
      "a stream of events",
      nextDoor,
      `new Promise((done) => { const s = new EventSource(${JSON.stringify(`${shop.url}/local/mails`)}, { withCredentials: true }); s.onopen = () => done("open"); s.onerror = () => { s.close(); done(""); }; })`,
    ],
  ];
};

type Raw = { headers: Record<string, string>; method?: string; path?: string; body?: string };

/** By whatever headers a browser, or a name that was bound again, could bring about. */
const onTheWire = (): [name: string, raw: Raw][] => {
  const host = new URL(shop.url).host;
  const own = { host, authorization: `Bearer ${shop.token}` };
  const body = JSON.stringify(ADVANCE[1]);
  const json = { "content-type": "application/json" };
  const act = { method: "POST", path: "/local/clock", body };
  return [
    ["a name that was bound again", { headers: { host: `rebound.example:${portOf(other)}` }, path: "/" }],
    [
      "a name that was bound again, with our port",
      { headers: { ...own, ...json, host: host.replace("127.0.0.1", "rebound.example") }, ...act },
    ],
    ["a name that ends like ours", { headers: { host: host.replace("127.0.0.1", "127.0.0.1.nip.example") }, path: "/" }],
    ["our address without its port", { headers: { ...own, host: "127.0.0.1" }, path: "/local/mails" }],
    ["another name in the request's line", { headers: own, path: "http://rebound.example/local/mails" }],
    ["no origin that has a name", { headers: { ...json, host, origin: "null" }, ...act }],
    ["another origin, although with the token", { headers: { ...own, ...json, origin: "https://evil.example" }, ...act }],
    ["another site, although with the token", { headers: { ...own, ...json, "sec-fetch-site": "cross-site" }, ...act }],
    ["no JSON, although with the token", { headers: { ...own, "content-type": "text/plain" }, ...act }],
    ["a token that is nearly right", { headers: { ...json, host, authorization: `Bearer ${shop.token.slice(0, -1)}` }, ...act }],
    ["the console's cookies, for an act", { headers: { ...json, host, cookie: cookies }, ...act }],
    ["a path that is encoded", { headers: { ...json, host }, ...act, path: "/%6cocal/clock" }],
  ];
};

const statusOf = ({ headers, method = "GET", path = "/", body }: Raw): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(shop.url);
    const asked = request({ hostname, port, path, method, headers, setHost: false }, (answer: IncomingMessage) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end(body);
  });

describe("the local system, asked by another site", () => {
  it("30 cross-site requests: 0 act, 0 are answered", { timeout: 60_000 }, async () => {
    const before = await standing();
    const got: string[] = [];
    for (const [name, from, script] of inBrowser()) if ((await from.evaluate(script)) !== "") got.push(name);
    for (const [name, raw] of onTheWire()) if ((await statusOf(raw)) < 400) got.push(name);
    expect(inBrowser().length + onTheWire().length).toBe(30);
    expect(got).toEqual([]);
    expect(answered).toEqual([]);
    expect(await standing()).toEqual(before);
  });
});

describe("the local system, asked by its own", () => {
  it("answers commands and scripts of this machine, under each name of it", async () => {
    const { port } = new URL(shop.url);
    const headers = { authorization: `Bearer ${shop.token}` };
    for (const name of ["127.0.0.1", "localhost", "[::1]"])
      expect(await statusOf({ headers: { ...headers, host: `${name}:${port}` }, path: "/local/clock" })).toBe(200);
  });

  it("keeps the key out of the address, and leads on to the console, which asks who one is", async () => {
    const entered = await fetch(shop.console, { redirect: "manual" });
    expect([entered.status, entered.headers.get("location")]).toEqual([302, "/console"]);
    expect(entered.headers.get("set-cookie")).toMatch(/; Path=\/issuer\/authorize; HttpOnly; SameSite=Strict$/);
  });

  it("leads whoever comes without the key there, too, and then says how to come in", async () => {
    for (const address of [shop.url, `${shop.url}/?key=guessed`]) {
      const led = await fetch(address, { redirect: "manual" });
      expect([led.status, led.headers.get("location"), led.headers.get("set-cookie")]).toEqual([302, "/console", null]);
    }
    const turnedAway = await fetch(`${shop.url}/log-in`);
    expect([turnedAway.status, turnedAway.url]).toEqual([401, expect.stringContaining("/issuer/authorize")]);
    expect(await turnedAway.text()).toContain("<code>npm start</code> prints");
  });

  it("takes a stranger's way to customers' pages as a deployed stack does: without a token of ours", async () => {
    await shop.advanceTo("2026-11-14T12:00:00Z");
    const [mail] = await shop.mails();
    const [link = ""] = /http:[^">\s]+\/u\/[^">\s]+/.exec(mail?.html ?? "") ?? [];
    const headers = { "sec-fetch-site": "cross-site" };
    expect((await fetch(link, { headers })).status).toBe(200);
    expect(await statusOf({ headers: { ...headers, host: "rebound.example" }, path: new URL(link).pathname })).toBe(421);
  });
});
