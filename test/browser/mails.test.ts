/** Shipped mails in a real browser, on paper and in the dark: nothing that axe takes for a barrier, nothing to scroll sideways on a phone. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Settings } from "#engine/model/settings.ts";
import { LISTED_OFFERS, OFFERS, SHOP_LINKS } from "#engine/model/settings.ts";
import { renderPreview } from "../../bin/preview/render-preview.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { openBrowser } from "./open-browser.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { publication } = await compileWorkflows(fileURLToPath(new URL("../../workflows", import.meta.url)));
if (!publication) throw new Error("the shipped workflows have problems");

/** With all that a shop can offer, so that every part of every mail is shown, and a picture of what is ordered. */
const inAll = <T>(words: T) => Object.fromEntries(["en", "pl", "bg", "fi"].map((language) => [language, words]));
const settings: Settings = {
  ...publication.settings,
  links: { to: Object.fromEntries(SHOP_LINKS.map((name) => [name, `https://shop.example/${name}`])) },
  offers: {
    ...Object.fromEntries(OFFERS.map((name) => [name, inAll("24/7")])),
    ...Object.fromEntries(LISTED_OFFERS.map((name) => [name, inAll(["24", "7"])])),
  },
  products: { "boiler-24": { picture: "https://shop.example/boiler.png" } },
};
const mails = publication.templates.map((template) => {
  const shown = renderPreview({ ...publication, settings }, template);
  if (shown.kind === "problem") throw new Error(shown.problem);
  return { name: template.name, locale: template.locale, html: shown.mail.html };
});
/** Each mail in one language: its markup is the same in all. */
const LOCALES = ["pl", "bg", "fi", "en"];
const names = [...new Set(mails.map(({ name }) => name))];
const oneOfEach = mails.filter(({ name, locale }) => LOCALES[names.indexOf(name) % LOCALES.length] === locale);
/** Those that are built like no other, since axe takes its time; EVERY_MAIL=1 examines all. */
const UNLIKE = ["order-confirmation", "order-dispatched", "delivery-survey", "product-advice", "warranty-first", "case-overdue"];
const examined = oneOfEach.filter(({ name }) => process.env.EVERY_MAIL !== undefined || UNLIKE.includes(name));

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 120_000);
afterAll(() => browser?.close());

/** Nothing is fetched: there is no shop.example. */
const pageOf = async (width: number, colorScheme: "light" | "dark"): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: { width, height: 700 }, colorScheme })).newPage();
  await page.route("**/*", (route) => route.abort());
  return page;
};

describe("a shipped mail", { timeout: 60_000 }, () => {
  it.each(["light", "dark"] as const)("is for everybody, in %s colours", async (colorScheme) => {
    const page = await pageOf(700, colorScheme);
    for (const { name, locale, html } of examined) {
      await page.setContent(html);
      await page.evaluate(axe);
      // A mail is no page of a site: its programs bring the landmarks, and it needs no heading of the first level.
      const found = await page.evaluate(
        `axe.run({ rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false }, "landmark-one-main": { enabled: false } } })
          .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`,
      );
      expect(found, `${name}/${locale}`).toEqual([]);
    }
  });

  /** How many scores stand in each line. */
  const LINES = `Object.values(Object.groupBy(document.querySelectorAll("a[href*='?score=']"), (one) => one.offsetTop)).map((line) => line.length)`;

  it("has the scores of a survey in one line on a desk, and none alone in a line on a phone", async () => {
    const asking = mails.filter(({ html }) => html.includes("?score="));
    expect(asking).toHaveLength(12);
    for (const [width, lines] of [
      [700, [11]],
      [320, [6, 5]],
    ] as const) {
      const page = await pageOf(width, "light");
      for (const { name, locale, html } of asking) {
        await page.setContent(html);
        expect(await page.evaluate(LINES), `${name}/${locale}`).toEqual(lines);
      }
    }
  });

  it("fits a phone of 320 pixels in the languages of the longest words", async () => {
    const page = await pageOf(320, "light");
    for (const { name, locale, html } of mails.filter((mail) => mail.locale === "fi" || mail.locale === "bg")) {
      await page.setContent(html);
      expect(await page.evaluate("document.documentElement.scrollWidth"), `${name}/${locale}`).toBe(320);
    }
  });
});
