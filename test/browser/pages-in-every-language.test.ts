/** Every page in every language on the narrowest screen that WCAG asks for: nothing is cut off, nothing is left in another language. */

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReaderEntitlement, ReaderPurpose } from "#ports/ports.ts";
import { ADDRESS, ENTITLEMENTS, givenPages } from "#test/pages/given-pages.ts";
import { openBrowser } from "./open-browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 120_000);
afterAll(() => browser?.close());

const SCALES = [
  { kind: "csat", lowest: 1, highest: 5 },
  { kind: "ces", lowest: 1, highest: 7 },
  { kind: "csat", lowest: 1, highest: 10 },
] as const;

/** What is pressed on each, for the page that follows. */
const PRESSES: Record<ReaderPurpose, Record<string, string>> = {
  ...{ unsubscribe: {}, not_mine: {}, confirm: {} },
  ...{ preferences: { press: "pause-90" }, survey: { score: "5" } },
};

/** The form of a stopped page and one of another site, and every answer. */
const signUpAnswers = async (language: string): Promise<string[]> => {
  const asked = { email: "anna@example.com", topic: "news", lang: language };
  const stopped = await givenPages({ actions: { showSignUps: async () => ({ stopped: true, sentence: "" }) } });
  const shown = [(await stopped.get(`/subscribe?lang=${language}`)).text, (await stopped.post("/subscribe", asked)).text];
  for (const taken of ["sent", "waits", "stopped", "busy"] as const) {
    const pages = await givenPages({ actions: { takeSignUp: async () => taken } });
    shown.push((await pages.signUp(asked)).text);
  }
  return shown;
};

describe.each(["en", "pl", "bg", "fi"])("the pages in %s", (language) => {
  it("fit a screen of 320 pixels", { timeout: 60_000 }, async () => {
    const page = await (await browser.newContext({ viewport: { width: 320, height: 700 } })).newPage();
    const all: ReaderEntitlement[] = [
      ...ENTITLEMENTS.map((one) => (one.purpose === "confirm" ? { ...one, language } : one)),
      ...SCALES.map((asks) => ({
        ...({ purpose: "survey", address: ADDRESS, customer: "c-17", mailKey: "m".repeat(32) } as const),
        asks,
      })),
    ];
    const shown: string[] = [];
    for (const entitlement of all) {
      const pages = await givenPages({ locale: language });
      const path = await pages.pathTo(entitlement);
      shown.push((await pages.get(path)).text, (await pages.post(path, PRESSES[entitlement.purpose])).text);
    }
    const pages = await givenPages();
    shown.push((await pages.get(`/subscribe?lang=${language}`)).text);
    shown.push(...(await signUpAnswers(language)));
    shown.push((await pages.get("/u/forged", { "accept-language": language })).text);
    for (const html of shown) {
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).not.toMatch(/undefined|\[object|\{\w+\}(?![^<]*<\/style>)/);
      await page.setContent(html);
      expect(await page.evaluate("document.body.innerText")).not.toContain("..");
      expect([await page.title(), await page.evaluate("document.documentElement.scrollWidth")]).toEqual([
        await page.title(),
        320,
      ]);
      // What only programs shall fill in is not to be seen, however long its words are.
      expect(
        await page.evaluate("Math.max(0, ...[...document.querySelectorAll('.trap')].map((one) => one.offsetWidth))"),
      ).toBeLessThan(2);
    }
    await page.context().close();
  });
});
