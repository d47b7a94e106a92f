/** Work at the console by keyboard alone, by two people at once, and with connections and log-ins that end in the middle. */

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Given, type Opened, openConsole, settled } from "./open-console.ts";

const focused = (page: Page): Promise<string> => page.evaluate("document.activeElement?.textContent?.trim() ?? ''");
const shows = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const pressed = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const caseOf = (page: Page, name: string) => page.getByRole("link", { name }).first();

/** `given`: asked in the tests, when all is open. */
export function describeWork(given: () => Given): void {
  let ola: Opened;
  beforeAll(async () => {
    ola = await openConsole(given(), "Ola");
  });
  afterAll(() => ola?.close());

  describe("by keyboard alone", { timeout: 60_000 }, () => {
    it("the first press of Tab offers the way past the menu, and every key is listed at ?", async () => {
      const { page, open } = ola;
      await open("cases");
      await settled(page);
      await page.evaluate("document.activeElement?.blur()");
      await pressed(page, "Tab");
      expect(await focused(page)).toBe("To the content");
      await pressed(page, "Enter");
      expect(await page.evaluate("document.activeElement?.id")).toBe("main");
      await pressed(page, "?");
      await page.getByRole("dialog", { name: "Keys" }).waitFor();
      expect(await page.getByRole("dialog").innerText()).toMatch(/Next one of the list/);
      await pressed(page, "Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      expect(await page.evaluate("document.activeElement?.id")).toBe("main");
    });
  });

  describe("two people at once", { timeout: 60_000 }, () => {
    it("cannot take one case both: the second is told who has it", async () => {
      const ines = await openConsole(given(), "Ines");
      await Promise.all([ola, ines].map(({ open }) => open("cases")));
      for (const { page } of [ola, ines]) {
        await caseOf(page, "Ewa Nowak").click();
        await page.getByRole("button", { name: "Take this case" }).waitFor();
      }
      await Promise.all([ola, ines].map(({ page }) => page.getByRole("button", { name: "Take this case" }).click()));
      const answers = await Promise.all(
        [ola, ines].map(async ({ page }) => {
          await page
            .getByText(/The case is yours\.|has it already\./)
            .first()
            .waitFor();
          return (await page.getByRole("alert").allInnerTexts()).join(" ");
        }),
      );
      expect(answers.filter((text) => text === "")).toHaveLength(1);
      expect(answers.join(" ")).toMatch(/^\s*(Ola Wójcik|Ines Duarte) has it already\.\s*$/);
      await ines.close();
    });
  });

  describe("nothing that was typed is lost", { timeout: 60_000 }, () => {
    const typedNote = async (text: string): Promise<void> => {
      const { page, open } = ola;
      await open("cases");
      await caseOf(page, "Иван Петров").click();
      await page.getByRole("button", { name: "Note" }).click();
      await page.getByLabel("Note for the team").fill(text);
    };
    const noteField = () => ola.page.getByLabel("Note for the team").inputValue();

    it("when the page is loaded again", async () => {
      await typedNote("Half a thought");
      await ola.page.reload();
      await ola.page.getByRole("button", { name: "Note" }).click();
      expect(await noteField()).toBe("Half a thought");
    });

    it("when there is no connection, which is said in a sentence", async () => {
      const { page } = ola;
      await typedNote("Called, nobody there");
      await page.context().setOffline(true);
      await page.getByRole("button", { name: "Keep the note" }).click();
      await shows(page, "The system cannot be reached at the moment. Nothing that you typed is lost.");
      expect(await noteField()).toBe("Called, nobody there");
      await page.context().setOffline(false);
      await page.getByRole("button", { name: "Keep the note" }).click();
      await shows(page, "The note is kept.");
      expect(await noteField()).toBe("");
    });

    it("when the log-in has run out: it leads back to the same case, with the text", async () => {
      const { page } = ola;
      await typedNote("She calls back at four");
      const before = page.url();
      await page.context().clearCookies({ name: /session/ });
      await page.getByRole("button", { name: "Keep the note" }).click();
      await shows(page, /Your session has ended/);
      await page.getByRole("button", { name: "Log in again" }).click();
      await page.getByRole("button", { name: "Ola" }).click();
      await page.getByRole("button", { name: "Note" }).click();
      expect([page.url(), await noteField()]).toEqual([before, "She calls back at four"]);
    });
  });

  describe("a place", { timeout: 60_000 }, () => {
    it("stands in the address with its filter, and the back button leads back", async () => {
      const { page, open } = ola;
      await open("cases");
      await page.getByRole("link", { name: "Overdue", exact: true }).click();
      await caseOf(page, "Aino Virtanen").click();
      await page.getByRole("heading", { level: 2, name: "Door of the stove does not close" }).waitFor();
      expect(new URL(page.url()).search).toBe("?show=overdue");
      await page.goBack();
      await page.getByText("Choose a case").waitFor();
      await page.goBack();
      await caseOf(page, "Ewa Nowak").waitFor();
    });

    it("names a person behind # alone, which no server sees", async () => {
      const { page, open } = ola;
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await open("people");
      await page.getByRole("searchbox").fill("nowa");
      await page.getByRole("link", { name: "Ewa Nowak" }).click();
      await page.getByRole("heading", { level: 2, name: "Ewa Nowak" }).waitFor();
      expect(page.url()).toMatch(/\/console\/people#find=nowa&who=[^/]*c-4$/);
      await page.reload();
      await page.getByRole("heading", { level: 2, name: "Ewa Nowak" }).waitFor();
      expect(asked.map((url) => url.split("#")[0]).filter((url) => /nowa|c-4/.test(url ?? ""))).toEqual([]);
    });
  });

  describe("whoever works here", { timeout: 60_000 }, () => {
    it("sees the rooms of their role only", async () => {
      const heikki = await openConsole(given(), "Heikki");
      const rooms = heikki.page.getByRole("navigation", { name: "Rooms" }).getByRole("link");
      expect(await rooms.allInnerTexts()).toEqual([
        "Today",
        "Journeys",
        "Letters",
        "Templates",
        "Segments",
        "Results",
        "Operation",
      ]);
      await heikki.open("people");
      await heikki.page.getByRole("heading", { name: "There is nothing here" }).waitFor();
      await heikki.close();
    });

    it("reads their own language, and keeps the one that they choose, and the colours", async () => {
      const ines = await openConsole(given(), "Ines", { locale: "pl-PL" });
      const { page } = ines;
      await ines.open("cases");
      await page.getByRole("heading", { level: 1, name: "Sprawy" }).waitFor();
      await page.getByRole("button", { name: "Ustawienia" }).click();
      await page.getByLabel("Język").selectOption("fi");
      await page.getByLabel("Tumma").check();
      await page.reload();
      await page.getByRole("heading", { level: 1, name: "Tapaukset" }).waitFor();
      expect(await page.evaluate("document.documentElement.lang")).toBe("fi");
      expect(await page.evaluate("getComputedStyle(document.documentElement).colorScheme")).toBe("dark");
      await ines.close();
    });
  });
}
