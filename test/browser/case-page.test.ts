/** The page of a case in a real browser, on a phone and on a desk, by day and in the dark: it fits, and nothing is a barrier. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { givenPages, NOW, settings } from "#test/pages/given-pages.ts";
import { aCase } from "#test/stores/samples.ts";
import { openBrowser } from "./open-browser.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 120_000);
afterAll(() => browser?.close());

const HOUR = 3_600_000;
/** What a customer wrote without a blank, and what makes a page long. */
const words = { text: `It leaks <b>again</b>\n${"brrr".repeat(60)}`, score: 2, highest: 10 };
const handOvers: CaseRecord["handOvers"] = [
  { number: 1, at: NOW - 2 * HOUR, by: "Ola Nowak", from: "Ola Nowak", to: "piotr", name: "Piotr Lis", state: "notified" },
  { number: 2, at: NOW - HOUR, from: "Piotr Lis", to: "service-team", name: "Service team", state: "notified" },
];
const notes = [{ at: NOW - HOUR, by: "Ola", text: "Called, no answer" }];

const STATES: Record<string, Partial<CaseRecord>> = {
  open: { about: { words, order: "o-1" }, dueAt: NOW + 24 * HOUR, complaint: true },
  taken: { state: "taken", takenBy: "Ola Nowak", takenAt: NOW, about: { words }, dueAt: NOW - HOUR, notes, handOvers },
  solved: { state: "solved", solvedAt: NOW - HOUR, solution: { by: "Ola", reason: "A new valve" }, notes },
};

/** The page as it is opened, and as it is after half of it was filled in. */
const pagesOf = async (state: Partial<CaseRecord>, language: string): Promise<string[]> => {
  const people = { "service-team": { name: "Service team of a very long name", email: "s@hearth.example", members: ["ola"] } };
  const { ports, pathTo, get, post } = await givenPages({
    settings: {
      ...settings,
      replies: {
        late: { about: "The delivery is late, and nobody can say for how long", text: { en: "We are looking into it." } },
      },
      people: { ...people, ola: { name: "Ola Nowak", email: "ola@hearth.example" } },
    },
  });
  await ports.cases.save(aCase("c-17", "k-1", state));
  await ports.cases.save(aCase("c-17", "k-0", { state: "solved", solvedAt: NOW - HOUR, solution: { reason: "A letter" } }));
  const path = await pathTo({ purpose: "case", customer: "c-17", case: "k-1", language });
  return [(await get(path)).text, (await post(path, { press: "note", name: "", text: "half a note" })).text];
};

const open = async (width: number, colorScheme: "light" | "dark" = "light"): Promise<Page> =>
  (await browser.newContext({ viewport: { width, height: 740 }, colorScheme })).newPage();

describe("the page of a case", { timeout: 60_000 }, () => {
  it.each(["en", "pl", "bg", "fi"])("fits a screen of 320 pixels in %s", async (language) => {
    const page = await open(320);
    for (const [name, state] of Object.entries(STATES)) {
      for (const html of await pagesOf(state, language)) {
        expect(html).toContain(`<html lang="${language}">`);
        expect(html).not.toMatch(/undefined|\[object|\{\w+\}(?![^<]*<\/style>)/);
        await page.setContent(html);
        expect([name, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([name, 320]);
      }
    }
    await page.context().close();
  });

  it.each(["light", "dark"] as const)("is no barrier to anybody on a phone, %s", async (colorScheme) => {
    const page = await open(360, colorScheme);
    for (const [name, state] of Object.entries(STATES)) {
      const html = (await pagesOf(state, "en")).at(-1) ?? "";
      await page.setContent(html);
      if (process.env.SCREENSHOTS)
        await page.screenshot({ path: `${process.env.SCREENSHOTS}/case-${name}-${colorScheme}.png`, fullPage: true });
      expect([name, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([name, 360]);
      await page.evaluate(axe);
      const found = await page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => [id, impact, nodes[0].html]))",
      );
      expect(found).toEqual([]);
    }
    await page.context().close();
  });
});
