/** The log-in to the console of a running local system, in a real browser: by the issuer's page, and by nothing else. */

import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { openShop, type Shop } from "#test/local/shop.ts";
import { openBrowser } from "./open-browser.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const findings = z.object({ violations: z.array(z.object({ id: z.string() })) });

let browser: Browser;
let shop: Shop;
/** Serves a page of another site, on another port of this machine. */
let other: Server;
const START = "2026-11-02T08:00:00Z";

beforeAll(async () => {
  browser = await openBrowser();
  shop = await openShop(START);
  const customer = { id: "c-1", email: "aino@example.fi", first_name: "Aino", country: "FI", time_zone: "Europe/Helsinki" };
  const asset = { id: "a-1", name: "Boiler", installed_at: "2025-11-20", maintenance_every: "12 months" };
  await shop.post({ type: "asset.registered", id: "evt-1", at: START, customer, asset });
  await shop.advanceTo("2026-11-21T12:00:00Z");
  other = createServer((_asked, answer) => void answer.setHeader("content-type", "text/html").end("<!doctype html><p>Other</p>"));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shop?.close();
  other?.close();
});

const inBrowser = async (look: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> => {
  const context = await browser.newContext();
  try {
    await look(await context.newPage(), context);
  } finally {
    await context.close();
  }
};

const logIn = async (page: Page, name: string, to = "/"): Promise<void> => {
  await page.goto(shop.console);
  await page.getByRole("heading", { name: "Who are you today?" }).waitFor();
  await page.goto(`${shop.url}/log-in?to=${encodeURIComponent(to)}`);
  await page.getByRole("button", { name }).click();
  await page.waitForURL(/\/console(\/|$)/);
};

/** What the page itself is answered with. */
const asked = (page: Page, path: string, input?: object): Promise<unknown> =>
  page.evaluate(`(async () => {
    const input = ${JSON.stringify(input ?? null)};
    const init = input && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(input) };
    const answer = await fetch(${JSON.stringify(path)}, init ?? {});
    return { status: answer.status, ...(await answer.json()) };
  })()`);

describe("the log-in", () => {
  it("lets somebody in whom they choose, where they were going, with what that role may do", () =>
    inBrowser(async (page) => {
      await logIn(page, "Ola Wójcik", "/cases?team=service");
      expect(page.url()).toBe(`${shop.url}/console/cases?team=service`);
      expect(await asked(page, "/api/session")).toMatchObject({
        status: 200,
        name: "Ola Wójcik",
        role: "staff",
        issuer: "local",
      });
      expect(await asked(page, "/api/explain", { customer: "aino@example.fi" })).toMatchObject({ status: 200 });
      expect(await asked(page, "/api/pause", { journey: "maintenance-reminder" })).toMatchObject({
        ...{ status: 403, type: "not-allowed" },
        detail: 'Ola Wójcik (staff) may not do this: `pause` needs the right "operate".',
      });
      expect(await page.evaluate("document.cookie")).toBe("");
    }));

  it("names them in the audit trail, and is over when they log out", () =>
    inBrowser(async (page) => {
      await logIn(page, "Ines Duarte");
      expect(await asked(page, "/api/pause", { journey: "maintenance-reminder" })).toMatchObject({ status: 200 });
      expect(await asked(page, "/api/resume", { journey: "maintenance-reminder" })).toMatchObject({ status: 200 });
      const { operations } = JSON.parse(JSON.stringify(await asked(page, "/api/audit", {})));
      expect(operations.at(-1)).toMatchObject({ who: "Ines Duarte", whoId: "demo-ines", operation: "resume", outcome: "done" });
      expect(await asked(page, "/api/log-out", {})).toMatchObject({ status: 200, to: "/console" });
      expect(await asked(page, "/api/session")).toMatchObject({ status: 401, type: "signed-out" });
    }));

  it("shows a mail in a frame of its own, in which nothing runs", () =>
    inBrowser(async (page) => {
      await logIn(page, "Ola Wójcik");
      const [mail] = await shop.mails();
      await page.evaluate(`{
        const frame = document.createElement("iframe");
        frame.sandbox = "allow-popups";
        frame.src = "/console/mails/${mail?.id}/html";
        document.body.append(frame);
      }`);
      await page.frameLocator("iframe").getByText("Aino").first().waitFor();
    }));

  it.each([
    [375, "dark"],
    [1280, "light"],
  ] as const)("can be used by everybody on a screen of %i pixels, %s, and by keyboard alone", async (width, colorScheme) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    try {
      const page = await context.newPage();
      await page.goto(shop.console);
      await page.getByRole("heading", { name: "Who are you today?" }).waitFor();
      if (process.env.SCREENSHOTS)
        await page.screenshot({ path: `${process.env.SCREENSHOTS}/choose-${width}-${colorScheme}.png` });
      await page.evaluate(axe);
      const { violations } = findings.parse(await page.evaluate("axe.run(document)"));
      expect(violations.map(({ id }) => id)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      for (const key of ["Tab", "Tab", "Enter"]) await page.keyboard.press(key);
      await page.waitForURL(/\/console(\/|$)/);
      expect(await asked(page, "/api/session")).toMatchObject({ name: "Marta Zielińska", role: "author" });
    } finally {
      await context.close();
    }
  });

  it("is open to whoever has the address that the terminal prints, and to nobody else on this machine", () =>
    inBrowser(async (page) => {
      await page.goto(`${shop.url}/log-in`);
      expect(await page.locator("body").innerText()).toContain("address that npm start prints");
      // By another name of this machine it leads to the one that the address has.
      await page.goto(`${shop.url.replace("127.0.0.1", "localhost")}/console/cases`);
      await page.waitForURL(`${shop.url}/issuer/authorize?*`);
      await page.goto(shop.console.replace("127.0.0.1", "localhost"));
      await page.getByRole("button", { name: "Ola Wójcik" }).click();
      await page.waitForURL(`${shop.url}/console/today`);
    }));

  it("is used by no page of another port of this machine, whose requests bear the session", () =>
    inBrowser(async (page, context) => {
      await logIn(page, "Ines Duarte");
      // What the console's own page asks for is none of it.
      await page.goto("about:blank");
      const answered: string[] = [];
      context.on("response", (response) => {
        if (response.url().startsWith(shop.url) && response.status() < 400)
          answered.push(`${response.status()} ${response.url()}`);
      });
      const address = other.address();
      const neighbour = await context.newPage();
      await neighbour.goto(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`);
      const act = JSON.stringify(`${shop.url}/api/pause`);
      const got = await neighbour.evaluate(`(async () => {
        const body = '{"journey":"maintenance-reminder"}';
        const tries = [
          () => fetch(${act}, { method: "POST", body, credentials: "include", mode: "no-cors" }),
          () => fetch(${act}, { method: "POST", body, credentials: "include", headers: { "content-type": "application/json" } }),
          () => fetch(${act.replace("pause", "session")}, { credentials: "include" }).then((answer) => answer.text()),
          () => navigator.sendBeacon(${act}, new Blob([body], { type: "text/plain" })),
        ];
        const all = await Promise.all(tries.map((one) => Promise.resolve(one()).catch(() => "refused")));
        const form = document.createElement("form");
        Object.assign(form, { method: "post", action: ${act}, enctype: "text/plain" });
        const field = document.createElement("input");
        Object.assign(field, { name: body.slice(0, -1) + ',"x":"', value: '"}' });
        form.append(field);
        document.body.append(form);
        form.submit();
        return all.map(String);
      })()`);
      await neighbour.waitForURL(`${shop.url}/api/pause`);
      expect(got).toEqual(["refused", "refused", "refused", "true"]);
      expect(await neighbour.locator("body").innerText()).toContain("Only the console's own page may ask for this");
      expect(answered).toEqual([]);
      expect((await shop.ports.publications.fresh()).journeys.filter(({ state }) => state === "paused")).toEqual([]);
    }));
});
