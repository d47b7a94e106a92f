/** Pages and mails in the looks of shops whose colours are hard to read: on paper and in the dark, on a desk and on a phone. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Brand } from "#engine/model/settings.ts";
import type { Entitlement } from "#ports/ports.ts";
import { compiled, file, givenShop, render } from "#test/mail/given-template.ts";
import { ENTITLEMENTS, givenPages, settings as ofPages } from "#test/pages/given-pages.ts";
import { openBrowser } from "./open-browser.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="80"><rect width="320" height="80" fill="#333"/></svg>';
const logo = { url: "https://cdn.example/logo.png", width: 160 };

const BRANDS: Record<string, Brand> = {
  "yellow, with a logo": { colour: "#ffd400", logo },
  "a blue that is nearly black, in a font with serifs": { colour: "#0b1a40", font: "Georgia, serif" },
};

let browser: Browser;
const copies: Page[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  for (const [width, colorScheme] of [
    [360, "light"],
    [1200, "light"],
    [360, "dark"],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    await context.route(logo.url, (route) => route.fulfill({ contentType: "image/svg+xml", body: LOGO }));
    copies.push(await context.newPage());
  }
}, 120_000);
afterAll(() => browser?.close());

/** What axe takes for a barrier on any of the screens, and what has to be scrolled sideways. */
const barriersOf = async (html: string): Promise<unknown[]> => {
  const found = await Promise.all(
    copies.map(async (copy) => {
      await copy.setContent(html);
      await copy.evaluate(axe);
      return copy.evaluate(
        `axe.run({ runOnly: ["color-contrast", "image-alt", "link-name", "label", "button-name", "link-in-text-block"] }).then(({ violations }) => [
          ...violations.map(({ id, nodes }) => [id, nodes[0].html, nodes[0].failureSummary]),
          ...(document.documentElement.scrollWidth > innerWidth ? [["too wide"]] : []),
        ])`,
      );
    }),
  );
  return found.flat();
};

describe.each(Object.entries(BRANDS))("in %s", (_, brand) => {
  const settings = { ...ofPages, brand, shop: { ...ofPages.shop, privacy: "https://hearth.example/privacy" } };

  it("pages can be read by everybody", { timeout: 60_000 }, async () => {
    const pages = await givenPages({ settings });
    const shown = async (purpose: Entitlement["purpose"], press?: Record<string, string>, query = "") => {
      const [entitlement] = ENTITLEMENTS.filter((one) => one.purpose === purpose);
      if (!entitlement) throw new Error(`there is no ${purpose}`);
      const path = await pages.pathTo(entitlement);
      return (press ? await pages.post(path, press) : await pages.get(`${path}${query}`)).text;
    };
    const all = [
      await shown("unsubscribe"),
      await shown("preferences", { press: "pause-30" }),
      await shown("survey", undefined, "?score=3"),
      (await pages.signUp({ email: "x", topic: "news", lang: "en" })).text,
    ];
    for (const html of all) expect(await barriersOf(html)).toEqual([]);
  });

  it("mails can be read by everybody", { timeout: 60_000 }, async () => {
    const body = `<mj-text>Hello, <a href="https://hearth.example/a">this is a link</a> in a text.</mj-text>
<mj-button href="https://hearth.example/book">Book</mj-button>`;
    const mail = render(await compiled(file(body)), {}, { settings: { ...givenShop, brand, shop: settings.shop } });
    if (mail.kind === "problem") throw new Error(mail.problem);
    expect(mail.html).toContain(`bgcolor="${brand.colour}"`);
    expect(await barriersOf(mail.html)).toEqual([]);
  });
});

describe("the logo", () => {
  it("is loaded under the page's own rules, which allow its host and no other", { timeout: 60_000 }, async () => {
    const pages = await givenPages({ settings: { ...ofPages, brand: { logo } } });
    const context = await browser.newContext({ viewport: { width: 400, height: 700 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await context.route(logo.url, (route) => route.fulfill({ contentType: "image/svg+xml", body: LOGO }));
    await context.route("https://x.example/**", async (route) => {
      const answer = await pages.app.request(new URL(route.request().url()).pathname);
      await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() });
    });
    await page.goto("https://x.example/subscribe");
    expect(await page.getByRole("img", { name: "Hearth & Home" }).boundingBox()).toMatchObject({ width: 160, height: 40 });
    expect(await page.evaluate("document.querySelector('img').naturalWidth")).toBe(320);
    expect(complaints.filter((text) => !text.includes("favicon"))).toEqual([]);
    await context.close();
  });
});
