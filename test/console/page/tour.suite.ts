/**
 * The tour: what somebody new to the console does in it, from why Ewa got no mail to a wait that is changed, tried, approved by another,
 * published and put back. The pages of the README come from here: `SCREENSHOTS=<folder>` keeps them.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { beginDraft, pressed, saved, shows, toTheDays } from "./drafting.ts";
import { AFTER_ORDER } from "./given-shop.ts";
import { barriersOn, type Given, type Opened, openConsole, settled } from "./open-console.ts";

const FILE = "journeys/after-order.yaml";
const TEN = AFTER_ORDER.replace("14 days", "10 days");

/** As wide as the README shows them without making their letters small. */
const DESK = { viewport: { width: 1180, height: 760 } };

/** Orders of a year, in the form in which events are told; the last of them 12 days before the last event of all. */
const history = (): Buffer => {
  const paid = (id: string, at: string) =>
    JSON.stringify({
      ...{ type: "order.paid", id: `e-${id}`, at },
      customer: { id: `h-${id}`, email: `${id}@example.com`, locale: "en", time_zone: "Europe/Warsaw" },
      order: { id: `o-${id}`, number: id, total: 100, currency: "EUR" },
    });
  const days = ["2025-02-03", "2025-06-10", "2025-12-19", "2025-12-31"];
  return Buffer.from(days.map((day, n) => paid(`${n}`, `${day}T09:00:00Z`)).join("\n"));
};

const asksFor = async (page: Page, why: string): Promise<void> => {
  await shows(page, "What would change");
  await page
    .getByRole("heading", { name: /^after-order/ })
    .nth(1)
    .waitFor();
  await pressed(page, "a");
  await page.keyboard.type(why);
  await pressed(page, "Control+Enter");
  await shows(page, "Marta Zielińska asked for approval");
};

/** Another person, from the card of their day. */
const publishes = async ({ page, open }: Opened, title: string, shown: () => Promise<void> = async () => {}): Promise<void> => {
  await open("today");
  const card = page.getByRole("link", { name: `Approve: ${title}` });
  await card.waitFor();
  await card.focus();
  await pressed(page, "Enter");
  await page.getByRole("button", { name: "Approve exactly this", disabled: false }).waitFor();
  await shown();
  await pressed(page, "a", "Enter");
  await page.getByRole("button", { name: "Publish now", disabled: false }).waitFor();
  await pressed(page, "a", "Enter");
  await shows(page, "Petar Dimov published it");
};

/** `given`: asked in the tests, when all is open. */
export function describeTour(given: () => Given): void {
  const keep = async (page: Page, name: string): Promise<void> => {
    const folder = process.env.SCREENSHOTS;
    if (folder === undefined) return;
    await settled(page);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.webp`), await asWebp(given(), await page.screenshot()));
  };

  describe("the tour", { timeout: 300_000 }, () => {
    it("finds why Ewa got no mail", async () => {
      const ola = await openConsole(given(), "Ola", DESK);
      const { page } = ola;
      await ola.open("people");
      await page.getByRole("searchbox").fill("ewa");
      await page.getByRole("link", { name: "Ewa Nowak" }).click();
      await page.getByRole("button", { name: "Why not?" }).click();
      await page.locator("summary", { hasText: "delivery-survey" }).click();
      await shows(
        page,
        'Mail "delivery-survey" was not sent: the customer has not consented to its topic "Short questions about how we are doing"',
      );
      await keep(page, "1-why-not");
      expect(ola.complaints).toEqual([]);
      await ola.close();
    });

    it("takes a case, answers and solves it, by keyboard alone, and the answer leaves as mail", async () => {
      const ola = await openConsole(given(), "Ola", DESK);
      const { page } = ola;
      await ola.open("today");
      await pressed(page, "g", "c");
      await page.locator("h1:focus", { hasText: "Cases" }).waitFor();
      await page.getByRole("link", { name: "Zofia Żak" }).first().waitFor();
      for (const title of ["Door of the stove does not close", "Answer a customer's question", "Where is the delivery?"]) {
        await pressed(page, "j");
        await page.locator("h2:focus", { hasText: title }).waitFor();
      }
      await pressed(page, "t");
      await shows(page, "The case is yours.");
      await pressed(page, "a");
      await page.locator("textarea:focus").waitFor();
      await page.keyboard.type("Dear Zofia,\nit arrives on Friday.");
      await keep(page, "2-case");
      await pressed(page, "Control+Enter");
      await shows(page, "Leaves within a minute");
      // The clock of this system is one that is let run.
      await shows(page, "Time stands still here until an operator lets it go on.");
      await pressed(page, "Escape", "s");
      await page.getByLabel("How was it solved?").and(page.locator(":focus")).waitFor();
      await page.keyboard.type("The carrier delivers on Friday");
      await pressed(page, "Control+Enter");
      await shows(page, "The case is solved.");
      const { shop } = given();
      await shop.advance("2 minutes");
      const [mail] = (await shop.mails("zofia.zak@example.pl")).filter(({ text }) => text.includes("it arrives on Friday"));
      expect(mail?.subject).toBeTruthy();
      await ola.close();
    });

    it("changes a wait from 14 to 10 days, sees what a year would have been, and publishes by another, and back; it is all in the audit trail", async () => {
      const { shop } = given();
      const [marta, petar] = [await openConsole(given(), "Marta", DESK), await openConsole(given(), "Petar", DESK)];
      const { page } = marta;
      await marta.open("today");
      await pressed(page, "g", "j");
      await page.getByRole("link", { name: "after-order" }).waitFor();
      await pressed(page, "j", "Enter");
      await page.locator("h1:focus", { hasText: "after-order" }).waitFor();
      await beginDraft(marta, "Advice after ten days");
      await toTheDays(page);
      for (let key = 0; key < "14 days".length; key++) await pressed(page, "Backspace");
      await page.keyboard.type("10 days");
      await saved(page);
      // What may be written next would stand over the picture.
      await pressed(page, "Escape");
      await keep(page, "3-draft");

      await page.getByRole("link", { name: "Try", exact: true }).click();
      await page
        .getByLabel("Choose a file of orders …")
        .setInputFiles({ name: "year.jsonl", mimeType: "text/plain", buffer: history() });
      await shows(page, "It would have sent 3 mails instead of 2.");
      await keep(page, "4-last-year");
      expect(await barriersOn(page)).toEqual([]);

      await page.getByRole("link", { name: "Publish", exact: true }).click();
      await shows(page, /14 days.*10 days/);
      expect(await page.getByRole("row", { name: /wait-14-days/ }).innerText()).toMatch(/5/);
      await keep(page, "5-plan");
      await asksFor(page, "Two weeks are too long");
      expect(await barriersOn(page)).toEqual([]);
      await shows(page, "You have had a hand in it: somebody else approves it.");
      expect(shop.fileOf(FILE)).toBe(AFTER_ORDER);
      await publishes(petar, "Advice after ten days", () => keep(petar.page, "6-approval"));
      expect(shop.fileOf(FILE)).toBe(TEN);

      await marta.open("journeys/after-order?tab=history");
      await shows(page, "Two weeks are too long");
      expect(await page.getByRole("listitem").filter({ hasText: "Version 2" }).first().innerText()).toMatch(/Petar Dimov/);
      await keep(page, "7-history");
      await page.getByRole("button", { name: "Put this version back" }).click();
      await asksFor(page, "Ten are too short after all");
      await publishes(petar, "Put back: after-order 1");
      expect(shop.fileOf(FILE)).toBe(AFTER_ORDER);

      const ines = await openConsole(given(), "Ines", DESK);
      await ines.open("operation/audit?operation=publish-draft");
      await settled(ines.page);
      const acts = await ines.page.getByRole("listitem").filter({ hasText: "publish-draft" }).allInnerTexts();
      expect(acts).toHaveLength(2);
      for (const act of acts) expect(act).toMatch(/Petar Dimov[\s\S]*after-order/);
      await ines.open("operation/audit");
      await keep(ines.page, "8-audit-trail");
      expect([...marta.complaints, ...petar.complaints]).toEqual([]);
      await Promise.all([marta, petar, ines].map(({ close }) => close()));
    });
  });
}

/** A browser makes the small file of a page that a README shows. */
const asWebp = async ({ browser }: Given, png: Buffer): Promise<Buffer> => {
  const page = await browser.newPage();
  try {
    const url: unknown = await page.evaluate(`(async () => {
      const image = new Image();
      image.src = "data:image/png;base64,${png.toString("base64")}";
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext("2d").drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", 0.8);
    })()`);
    return Buffer.from(String(url).replace(/^data:image\/webp;base64,/, ""), "base64");
  } finally {
    await page.close();
  }
};
