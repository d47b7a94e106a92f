/** From the printed address to work in two presses, and the room of the mails: what left is seen as its reader sees it, and its links can be pressed. */

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Given, type Opened, openConsole, settled } from "./open-console.ts";

/** `given`: asked in the tests, when all is open. */
export function describeMails(given: () => Given): void {
  describe("the address that the terminal prints", { timeout: 60_000 }, () => {
    it("leads to the first case in two presses: who one is, and the case", async () => {
      const { browser, shop } = given();
      const context = await browser.newContext({ locale: "en-GB" });
      const page = await context.newPage();
      await page.goto(shop.console);
      await page.getByRole("button", { name: "Ola Wójcik" }).click();
      const next = page.getByRole("region", { name: "Due next" });
      await next.getByRole("link").first().click();
      await page.getByRole("heading", { level: 2 }).first().waitFor();
      expect(new URL(page.url()).pathname).toMatch(/^\/console\/cases\/./);
      // Once somebody is in, the same address asks nobody again, nor does the back button.
      await page.goto(shop.console);
      await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
      await page.goBack();
      await page.getByRole("heading", { level: 1, name: "Cases" }).waitFor();
      await context.close();
    });
  });

  describe("the mails of this machine", { timeout: 60_000 }, () => {
    let ola: Opened;
    beforeAll(async () => {
      ola = await openConsole(given(), "Ola");
    });
    afterAll(() => ola?.close());
    const list = () => ola.page.getByRole("list", { name: "Mails" });

    it("are listed with their reader, journey and language, beside who is inside a journey", async () => {
      await ola.open("mails");
      await settled(ola.page);
      const all = await list().innerText();
      for (const text of ["mary.okafor@example.com", "en"]) expect(all).toContain(text);
      const inside = ola.page.getByRole("region", { name: "Inside a journey now" });
      await inside.getByRole("row").nth(1).waitFor();
      expect(await inside.innerText()).toMatch(/\w-\w.*\s\d+\s/);
    });

    it("open as their reader sees them, and the link in one leads to the page that it names", async () => {
      const { page } = ola;
      await ola.open("mails#find=maintenance-reminder");
      await list().getByRole("link", { name: "aino.virtanen@example.fi" }).first().click();
      const mail = page.frameLocator("iframe");
      await mail.getByText("Aino").first().waitFor();
      const [opened] = await Promise.all([page.waitForEvent("popup"), mail.locator('a[href*="/u/"]').first().click()]);
      await opened.getByRole("button").waitFor();
      expect(opened.url()).toContain(`${given().shop.url}/u/`);
      await opened.close();
      expect(await page.getByRole("article").innerText()).toMatch(/Language\s+fi/);
    });

    it("show their text part and headers, are kept as .eml, and say why somebody got one", async () => {
      const { page } = ola;
      await page.getByText("Text part").click();
      expect(await page.locator("details[open] pre").innerText()).toContain("Aino");
      await page.getByText("Headers and tags").click();
      expect(await page.locator("details[open] dl").innerText()).toMatch(/List-Unsubscribe/i);
      const [kept] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save as .eml" }).click()]);
      expect(readFileSync(await kept.path(), "utf8")).toMatch(/^To: .*aino\.virtanen@example\.fi/m);
      await page.getByRole("link", { name: "Why did they get it" }).click();
      await page.getByRole("heading", { level: 2, name: "Aino Virtanen" }).waitFor();
    });

    it("are found by words of their reader, subject, journey and text", async () => {
      const { page } = ola;
      await ola.open("mails");
      for (const [words, count] of [
        ["maintenance-reminder zofia", "1 mail has that."],
        ["elephant", "No mail has that"],
      ] as const) {
        await page.getByRole("searchbox").fill(words);
        await page.getByText(count).waitFor();
      }
    });

    it("come in by themselves while time passes", async () => {
      const { page } = ola;
      await ola.open("mails#find=ewa.nowak");
      await page.getByRole("status").filter({ hasText: "that." }).waitFor();
      const before = await list().getByRole("link").count();
      const { shop } = given();
      await shop.post({
        type: "order.placed",
        id: "placed-again",
        at: "2026-11-04T08:00:00Z",
        customer: { id: "c-4" },
        order: { id: "o-again", number: "2047", total: 90, currency: "PLN" },
      });
      await shop.advance("2 minutes");
      await expect.poll(() => list().getByRole("link").count(), { timeout: 10_000 }).toBeGreaterThan(before);
    });
  });
}
