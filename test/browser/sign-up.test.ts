/** Signing up in a real browser: by our own form, from the shop's site, from a site that nobody knows, and while sign-ups are stopped. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShop, type Shop, WORKFLOWS } from "#test/local/shop.ts";
import { openBrowser } from "./open-browser.ts";

let browser: Browser;
let shop: Shop;
let page: Page;
let elsewhere: Server;
let otherSite: string;

/** A page with a form that goes to ours; its reader has pressed its button for something else. */
const formTo = (action: string): string =>
  `<form method="post" action="${action}"><input name="email" value="victim@example.fi"><input name="topic" value="offers"><input name="lang" value="en"><button>Win a prize</button></form>`;

beforeAll(async () => {
  [browser, shop] = await Promise.all([openBrowser(), openShop("2026-11-02T08:00:00Z", undefined, WORKFLOWS)]);
  elsewhere = createServer((_request, response) => {
    response.setHeader("content-type", "text/html").end(formTo(`${shop.url}/subscribe`));
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = elsewhere.address();
  otherSite = `http://localhost:${typeof address === "object" ? address?.port : ""}`;
  page = await (await browser.newContext({ viewport: { width: 420, height: 800 }, locale: "en-GB" })).newPage();
}, 120_000);
afterAll(async () => {
  elsewhere?.close();
  await browser?.close();
  await shop?.close();
});

const title = () => page.getByRole("heading", { level: 1 }).textContent();
const press = (name: string) => page.getByRole("button", { name }).click();
const look = async (name: string): Promise<void> => {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
};

describe("a reader", { timeout: 60_000 }, () => {
  it("signs up by our own form, which carries a token", async () => {
    await page.goto(`${shop.url}/subscribe?topic=offers&lang=en`);
    await look("sign-up");
    await page.getByLabel("Your e-mail address").fill("aino@example.fi");
    await press("Sign up");
    expect(await title()).toBe("Please look into your mailbox");
    expect(await shop.mails("aino@example.fi")).toHaveLength(1);
  });

  it("whom another site has send a form sees it, filled in, and nothing has left; who presses once more is mailed", async () => {
    await page.goto(otherSite);
    await press("Win a prize");
    await look("sign-up-from-elsewhere");
    await page.getByText("Please press the button once more").waitFor();
    expect(await page.getByLabel("Your e-mail address").inputValue()).toBe("victim@example.fi");
    expect(await shop.mails("victim@example.fi")).toEqual([]);
    await press("Sign up");
    expect(await title()).toBe("Please look into your mailbox");
    expect(await shop.mails("victim@example.fi")).toHaveLength(1);
  });

  it("is told while sign-ups are stopped, and mailed once they go on", async () => {
    const { signUps, clock } = shop.ports;
    const now = clock.now();
    const stop = { since: now, until: now + 30 * 60_000, failed: 20, mails: 20 };
    await signUps.saveBudget({ ...(await signUps.budget()), stops: [stop] });
    await page.goto(`${shop.url}/subscribe?topic=offers&lang=en`);
    await page.getByText("No confirmation mails leave at present").waitFor();
    await look("sign-up-while-stopped");
    await page.getByLabel("Your e-mail address").fill("liisa@example.fi");
    await press("Sign up");
    expect(await title()).toBe("We cannot send you the mail just now");
    await look("signed-up-while-stopped");
    expect(await shop.mails("liisa@example.fi")).toEqual([]);
    await shop.advance("45 minutes");
    expect(await shop.mails("liisa@example.fi")).toHaveLength(1);
  });
});
