/** A letter that goes out once: written in a form, counted before anybody approves it, approved by another, left, and followed. */

import { describe, expect, it } from "vitest";
import { barriersOn, type Given, openConsole, settled } from "./open-console.ts";

const WORDS = {
  en: [
    "Wood is dry now",
    "Dear customer,\n\nthe wood of this year is **dry**.\n\n[To our website](https://oak-and-ember.example.com)",
  ],
  pl: ["Drewno już suche", "Dzień dobry,\n\ntegoroczne drewno jest **suche**."],
  bg: ["Дървата вече са сухи", "Здравейте,\n\nтазгодишните дърва са **сухи**."],
  fi: ["Puut ovat nyt kuivia", "Hei,\n\ntämän vuoden puut ovat **kuivia**."],
} as const;

/** `given`: asked in the tests, when all is open. It lets days pass, so that others come before it. */
export function describeLetters(given: () => Given): void {
  describe("a letter", () => {
    const shoot = async (page: { screenshot(options: { path: string; fullPage: boolean }): Promise<unknown> }, name: string) => {
      if (process.env.SCREENSHOTS)
        await page.screenshot({ path: `${process.env.SCREENSHOTS}/letters-${name}.png`, fullPage: true });
    };

    it("is written, counted, looked at in every language, approved by another, and leaves at its time", {
      timeout: 240_000,
    }, async () => {
      const [marta, petar, ines] = [
        await openConsole(given(), "Marta"),
        await openConsole(given(), "Petar"),
        await openConsole(given(), "Ines"),
      ];
      const { page } = marta;
      await marta.open("letters");
      await page.getByText("There is no letter yet.").waitFor();
      await page.getByRole("link", { name: "New letter" }).click();
      await page.getByRole("textbox", { name: "What is it about?" }).fill("Dry wood");
      await page.getByText("letter-dry-wood").waitFor();
      await page.getByRole("combobox", { name: "Topic" }).selectOption("thanks");
      const day = new Date(Date.parse(await now(ines)) + 2 * 86_400_000).toISOString().slice(0, 10);
      await page.getByLabel("Day", { exact: true }).fill(day);
      // Poland asks for a yes, which nobody there has said; the others are customers.
      const reaches = page.getByRole("region", { name: "Whom it reaches" });
      await reaches.getByText("3 of 5 would get it.").waitFor();
      await reaches.getByText("2 would not: no consent to the topic").waitFor();
      for (const [locale, [subject, text]] of Object.entries(WORDS)) {
        await page.getByRole("button", { name: locale, exact: true }).click();
        await page.getByRole("textbox", { name: "Subject", exact: true }).fill(subject);
        await page.getByRole("textbox", { name: /^Text/ }).fill(text);
      }
      await shoot(page, "written");
      expect(await barriersOn(page)).toEqual([]);
      // What is typed outlives a reload.
      await page.reload();
      expect(await page.getByRole("textbox", { name: "What is it about?" }).inputValue()).toBe("Dry wood");
      await page.getByRole("button", { name: "Keep in a draft" }).click();
      await page.getByRole("heading", { level: 1, name: "Letter: Dry wood" }).waitFor();
      const looks = page.getByRole("region", { name: "How it looks" });
      for (const [n, word] of ["dry", "suche", "сухи", "kuivia"].entries())
        await looks.frameLocator("iframe").nth(n).locator("strong", { hasText: word }).waitFor();
      await looks.frameLocator("iframe").first().getByRole("link", { name: "To our website" }).waitFor();
      await shoot(page, "drafted");
      expect(await barriersOn(page)).toEqual([]);

      await page.getByRole("link", { name: "Ask for approval" }).click();
      await page.getByRole("textbox", { name: "Why is it wanted?" }).fill("Autumn");
      await page.getByRole("button", { name: "Ask for approval" }).click();
      await page.getByText("Marta Zielińska asked for approval").waitFor();

      await petar.open("today");
      await petar.page.getByRole("link", { name: "Approve: Letter: Dry wood" }).click();
      await petar.page.getByRole("button", { name: "Approve exactly this", disabled: false }).click();
      await petar.page.getByRole("button", { name: "Publish now", disabled: false }).click();
      await petar.page.getByText("Petar Dimov published it").waitFor();

      await ines.open("letters");
      await ines.page.getByRole("link", { name: "Dry wood" }).click();
      await ines.page.getByText("waits for its time").waitFor();
      expect(await ines.page.getByRole("button", { name: "Stop the letter" }).count()).toBe(1);
      const before = await subjectsOf(given());
      await given().shop.advanceTo(`${day}T20:00:00Z`);
      await ines.open("letters/letter-dry-wood");
      await ines.page.getByText("has left").waitFor();
      await ines.page.getByText("3 have got it.").waitFor();
      await shoot(ines.page, "left");
      expect(await barriersOn(ines.page)).toEqual([]);
      const sent = (await subjectsOf(given())).filter((one) => !before.includes(one));
      expect(sent).toEqual(
        expect.arrayContaining([
          "aino.virtanen@example.fi Puut ovat nyt kuivia",
          "ivan.petrov@example.bg Дървата вече са сухи",
          "mary.okafor@example.com Wood is dry now",
        ]),
      );
      expect(sent.filter((one) => /Drewno/.test(one))).toEqual([]);
      await ines.page.getByRole("link", { name: "Results", exact: true }).last().click();
      await ines.page.getByRole("heading", { level: 1, name: "letter-dry-wood" }).waitFor();
      await settled(ines.page);
      // A journey that nobody has published yet cannot be drawn, and the browser notes each time that it was asked for.
      const complaints = [marta, petar, ines].flatMap((one) => one.complaints);
      expect(complaints.filter((one) => !one.includes("409"))).toEqual([]);
      await Promise.all([marta, petar, ines].map(({ close }) => close()));
    });
  });
}

/** What the system's own clock shows. */
const now = async ({ page }: { page: { evaluate(script: string): Promise<unknown> } }): Promise<string> =>
  String(await page.evaluate(`fetch("/api/session").then((answer) => answer.json()).then(({ now }) => now)`));

const subjectsOf = async ({ shop }: Given): Promise<string[]> =>
  (await shop.mails()).map(({ to, subject }) => `${to} ${subject}`);
