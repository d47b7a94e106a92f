/** What mail scanners, link checkers and double clicks may do to a reader: nothing. Opening is not pressing. */

import { serve } from "@hono/node-server";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReaderPurpose } from "#ports/ports.ts";
import { openBrowser } from "../browser/open-browser.ts";
import { ENTITLEMENTS, givenPages } from "../pages/given-pages.ts";

const LINKS = ENTITLEMENTS.map((entitlement) => [entitlement.purpose, entitlement] as const);

/** What pressing the button of each page posts. */
const PRESSED: Record<ReaderPurpose, Record<string, string>> = {
  unsubscribe: { "List-Unsubscribe": "One-Click" },
  preferences: { press: "pause-30" },
  not_mine: { press: "not-mine" },
  survey: { score: "9", comment: "Lovely" },
  confirm: { press: "confirm" },
};

/** How a scanner looks at a link: with every method that only looks, pretending to be anything, following its parameters. */
const LOOKS = [
  { method: "GET" },
  { method: "HEAD" },
  { method: "OPTIONS" },
  { method: "GET", headers: { "user-agent": "Barracuda Sentinel (EE)" } },
  { method: "GET", headers: { purpose: "prefetch", "sec-purpose": "prefetch" } },
];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 120_000);
afterAll(() => browser?.close());

describe.each(LINKS)("the link to %s", (purpose, entitlement) => {
  it("is opened a thousand times by scanners, which changes nothing", async () => {
    const { app, pathTo, writes } = await givenPages();
    const path = await pathTo(entitlement);
    for (let n = 0; n < 1_000; n++) {
      const query = n % 3 === 0 ? "" : `?press=stop&score=${n % 11}&List-Unsubscribe=One-Click`;
      const answer = await app.request(path + query, LOOKS[n % LOOKS.length]);
      expect(answer.ok).toBe(true);
    }
    expect(writes).toEqual([]);
  });

  it("is opened by a real browser that runs scripts and goes to every link on the page, which changes nothing", async () => {
    const { app, pathTo, writes } = await givenPages();
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
    await new Promise<void>((resolve) => (server.listening ? resolve() : server.once("listening", () => resolve())));
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    const page = await browser.newPage();
    await page.goto(origin + (await pathTo(entitlement)));
    const onward = await page.locator("main a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    for (const href of onward) await page.goto(origin + new URL(href).pathname);
    await page.close();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
    expect(writes).toEqual([]);
  });

  it("acts by one POST", async () => {
    const { pathTo, post, writes } = await givenPages();
    expect((await post(await pathTo(entitlement), PRESSED[purpose])).status).toBe(200);
    expect(writes.length).toBeGreaterThan(0);
  });

  it("acts once by ten POSTs at the same time, and by an eleventh half a minute later", async () => {
    const once = await givenPages();
    await once.post(await once.pathTo(entitlement), PRESSED[purpose]);

    const often = await givenPages();
    const path = await often.pathTo(entitlement);
    const answers = await Promise.all(Array.from({ length: 10 }, () => often.post(path, PRESSED[purpose])));
    often.setClock("2026-11-02T09:00:30Z");
    answers.push(await often.post(path, PRESSED[purpose]));

    expect(answers.map(({ status }) => status)).toEqual(Array(11).fill(200));
    expect(often.writes.toSorted()).toEqual(once.writes.toSorted());
    expect(often.emitted).toEqual(once.emitted);
    expect(await often.address()).toEqual(await once.address());
  });
});
