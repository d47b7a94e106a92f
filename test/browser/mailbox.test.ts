/** The mailbox in a real browser: what left is seen as its reader sees it, and its links can be pressed. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { SHOW_CHOSEN } from "#local/http/mailbox-page.ts";
import { openShop, type Shop } from "#test/local/shop.ts";
import { openBrowser } from "./open-browser.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const findings = z.object({ violations: z.array(z.object({ id: z.string(), impact: z.string().nullable() })) });

let browser: Browser;
let shop: Shop;
beforeAll(async () => {
  browser = await openBrowser();
  shop = await openShop("2026-11-02T08:00:00Z");
  const people = [
    ["c-1", "aino@example.fi", "Aino", "Virtanen", "fi", "Europe/Helsinki", "FI"],
    ["c-2", "zofia@example.pl", "Zofia", "Żak", "pl", "Europe/Warsaw", "PL"],
    ["c-3", "ivan@example.bg", "Иван", "Петров", "bg", "Europe/Sofia", "BG"],
  ];
  for (const [id, email, first_name, last_name, locale, time_zone, country] of people) {
    const customer = { id, email, first_name, last_name, locale, time_zone, country };
    const asset = { id: `a-${id}`, name: "Boiler 24 kW", installed_at: "2026-01-10", maintenance_every: "12 months" };
    await shop.post({ type: "asset.registered", id: `evt-${id}`, at: "2026-11-02T08:00:00Z", customer, asset });
  }
  await shop.advanceTo("2026-12-12T00:00:00Z");
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const onPage = async (
  look: (page: Page) => Promise<void>,
  width = 1280,
  colorScheme: "light" | "dark" = "light",
): Promise<void> => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale: "fi-FI" });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  try {
    await page.goto(shop.mailbox);
    await look(page);
    // Pictures of a shop that does not exist are the one thing that may be missing.
    expect(complaints.filter((text) => !/ERR_(NAME_NOT_RESOLVED|INTERNET|TUNNEL|PROXY|CONNECTION)/.test(text))).toEqual([]);
  } finally {
    await context.close();
  }
};

const shoot = async (page: Page, name: string): Promise<void> => {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
};

describe("the mailbox", () => {
  it("lists every mail with its reader, journey and language, and shows who is inside a journey", () =>
    onPage(async (page) => {
      await shoot(page, "mailbox");
      const list = page.getByRole("region", { name: "Mails" });
      expect(await list.getByRole("listitem").count()).toBe(3);
      for (const texts of ["aino@example.fi", "zofia@example.pl", "ivan@example.bg", "maintenance-reminder", "bg"])
        expect(await list.innerText()).toContain(texts);
      expect(await page.getByRole("table").first().innerText()).toMatch(/maintenance-reminder\s+3/);
    }));

  it("opens a mail as its reader sees it, and its unsubscribe link leads to the page that asks", () =>
    onPage(async (page) => {
      await page.getByRole("link", { name: "aino@example.fi" }).click();
      const mail = page.frameLocator("iframe");
      await mail.getByText("Aino").first().waitFor();
      await shoot(page, "mailbox-open");
      const [opened] = await Promise.all([page.waitForEvent("popup"), mail.locator('a[href*="/u/"]').first().click()]);
      await opened.getByRole("button").waitFor();
      await shoot(opened, "mailbox-unsubscribe");
      expect(opened.url()).toContain(`${shop.url}/u/`);
    }));

  it("finds mails by words of their subject, journey and text, too", () =>
    onPage(async (page) => {
      const found = async (words: string): Promise<string> => {
        await page.getByRole("searchbox").fill(words);
        await page.getByRole("button", { name: "Find" }).click();
        return page.getByRole("region", { name: "Mails" }).getByRole("heading").innerText();
      };
      expect(await found("maintenance-reminder")).toBe("3 mails with maintenance-reminder");
      expect(await found("Boiler zofia")).toBe("1 mail with Boiler zofia");
      expect(await found("elephant")).toBe("0 mails with elephant");
    }));

  it("shows all times on the shop's own clock", () =>
    onPage(async (page) => {
      // Midnight in UTC is one o'clock in the shop of the demo.
      expect(await page.getByRole("banner").innerText()).toContain(
        "12 Dec 2026, 01:00. All times here are the shop's own (Europe/Warsaw).",
      );
    }));

  it("scrolls the list to the mail that is open", () =>
    onPage(async (page) => {
      const oldest = page.getByRole("region", { name: "Mails" }).getByRole("link").last();
      // So that only one of the three fits into the list.
      const small = "document.querySelector('ul').style.maxHeight='5rem'";
      await page.goto(new URL((await oldest.getAttribute("href")) ?? "", shop.url).href);
      await page.evaluate(small);
      await page.evaluate(SHOW_CHOSEN);
      expect(await page.evaluate("document.querySelector('ul').scrollTop")).toBeGreaterThan(50);
    }));

  it("finds the mails of one reader", () =>
    onPage(async (page) => {
      await page.getByRole("searchbox").fill("zofia");
      await page.getByRole("button", { name: "Find" }).click();
      await page.getByText("1 mail with zofia").waitFor();
      expect(await page.getByRole("region", { name: "Mails" }).getByRole("listitem").count()).toBe(1);
    }));

  it.each([
    [375, "dark"],
    [1280, "light"],
  ] as const)("fits a screen of %i pixels and can be used by everybody, %s", (width, scheme) =>
    onPage(
      async (page) => {
        await page.getByRole("link", { name: "ivan@example.bg" }).click();
        await page.frameLocator("iframe").getByText("Иван").first().waitFor();
        await shoot(page, `mailbox-${width}-${scheme}`);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
        await page.evaluate(axe);
        const { violations } = findings.parse(await page.evaluate("axe.run(document, { iframes: false })"));
        expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
      },
      width,
      scheme,
    ),
  );
});
