/** The rooms of figures: segments with their people, results and deliverability, each with its plot, its table and its file. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Given, openConsole, settled } from "./open-console.ts";

/** `given`: asked in the tests, when all is open. */
export function describeReports(given: () => Given): void {
  describe("a segment", { timeout: 120_000 }, () => {
    it("shows its people as the night has found them, each leading to all of them, to whoever may see people", async () => {
      const ines = await openConsole(given(), "Ines");
      await ines.open("segments?find=stage-new");
      await ines.page.getByRole("link", { name: "stage-new" }).click();
      await ines.page.getByText("5 of 5 would be in it now").waitFor();
      await ines.page.getByRole("link", { name: "Ewa Nowak" }).click();
      await ines.page.getByRole("heading", { level: 2, name: /Ewa Nowak/ }).waitFor();
      expect(ines.page.url()).toMatch(/people#who=\S*c-4$/);
      const heikki = await openConsole(given(), "Heikki");
      await heikki.open("segments/stage-new");
      await heikki.page.getByText("5 of 5 would be in it now").waitFor();
      expect(await heikki.page.getByText("Ewa Nowak").count()).toBe(0);
      expect(await heikki.page.getByRole("link", { name: "Change the condition" }).count()).toBe(0);
      expect([...ines.complaints, ...heikki.complaints]).toEqual([]);
      await Promise.all([ines.close(), heikki.close()]);
    });

    it("is tried with another condition while one types, and kept in a draft that changes nothing else", async () => {
      const marta = await openConsole(given(), "Marta");
      const { page } = marta;
      await marta.open("segments/regulars");
      await page.getByText("0 of 5 would be in it now").waitFor();
      await page.getByRole("link", { name: "Change the condition" }).click();
      const condition = page.getByRole("textbox", { name: "Condition" });
      await condition.fill("customer.order >= 1");
      await page.getByRole("alert").filter({ hasText: "customer.order" }).waitFor();
      await condition.fill("customer.orders >= 1 && customer.country == 'PL'");
      await page.getByText("2 of 5 would be in it now").waitFor();
      await page.getByRole("button", { name: "Keep in a draft" }).click();
      await page.waitForURL(/journeys\?tab=publish&draft=/, { timeout: 60_000 });
      const before = given().shop.fileOf("segments.yaml");
      const id = new URL(page.url()).searchParams.get("draft") ?? "";
      expect(await page.evaluate(textIn(id))).toBe(
        before.replace("if: customer.orders >= 3", "if: customer.orders >= 1 && customer.country == 'PL'"),
      );
      expect(before).toContain("if: customer.orders >= 3");
      // What is no condition yet is refused, and the browser notes that.
      expect(marta.complaints.filter((one) => !one.includes("409"))).toEqual([]);
      await marta.close();
    });
  });

  describe("the results", { timeout: 120_000 }, () => {
    it("show all journeys beside each other, one in detail, and the same rows in a file", async () => {
      const heikki = await openConsole(given(), "Heikki");
      const { page } = heikki;
      await heikki.open("results?days=366");
      const table = page.getByRole("region", { name: "Results" });
      const row = table.getByRole("row").filter({ hasText: "maintenance-reminder" });
      await row.waitFor();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Take along as CSV" }).click(),
      ]);
      const file = readFileSync(await download.path(), "utf8");
      expect(download.suggestedFilename()).toBe("results.csv");
      expect(file.split("\r\n").find((line) => line.startsWith("maintenance-reminder"))).toMatch(/^maintenance-reminder,5,/);
      await row.getByRole("link").click();
      await page.getByRole("heading", { level: 1, name: "maintenance-reminder" }).waitFor();
      await page.getByText("The journey has no goal").waitFor();
      expect(page.url()).toMatch(/results\/maintenance-reminder\?days=366/);
      expect(heikki.complaints).toEqual([]);
      await heikki.close();
    });

    it("stand in one line on the journey's own page", async () => {
      const heikki = await openConsole(given(), "Heikki");
      await heikki.open("journeys/maintenance-reminder");
      await heikki.page.getByText(/5 mails/).waitFor();
      await heikki.page.getByRole("link", { name: "Results" }).last().click();
      await heikki.page.getByRole("heading", { level: 1, name: "maintenance-reminder" }).waitFor();
      await heikki.close();
    });
  });

  describe("deliverability", { timeout: 120_000 }, () => {
    it("is shown by receiving domain and by day, and the address says of which", async () => {
      const ines = await openConsole(given(), "Ines");
      const { page } = ines;
      await ines.open("operation/deliverability");
      await page.getByRole("link", { name: "example.pl" }).click();
      await page.getByText("Nothing came back, and nobody complained.").waitFor();
      expect(page.url()).toMatch(/domain=example\.pl/);
      await page.getByText(/day with mails, as a table|days with mails, as a table/).click();
      await settled(page);
      const days = page.getByRole("region", { name: "What came back, day by day" }).last();
      expect(await days.getByRole("row").count()).toBeGreaterThan(1);
      expect(ines.complaints).toEqual([]);
      await ines.close();
    });
  });
}

/** Of the one file that a draft edits. */
const textIn = (draft: string): string =>
  `fetch("/api/draft", { method: "POST", headers: { "content-type": "application/json" }, body: ${JSON.stringify(JSON.stringify({ draft }))} })
    .then((answer) => answer.json()).then(({ files }) => files[0].after)`;
