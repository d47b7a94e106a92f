/** A customer's whole way through our pages, on a phone and in a real browser, against the local system. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShop, type Shop, WORKFLOWS } from "#test/local/shop.ts";
import { openBrowser } from "./open-browser.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const EMAIL = "aino@example.fi";

let browser: Browser;
let shop: Shop;
let page: Page;
const elsewhere: string[] = [];
const complaints: string[] = [];
/** The pages allow no script, so the examiner looks at copies without their policy. */
const copies: { copy: Page; width: number; colorScheme: "light" | "dark" }[] = [];

beforeAll(async () => {
  [browser, shop] = await Promise.all([openBrowser(), openShop("2026-11-02T08:00:00Z", undefined, WORKFLOWS)]);
  // No script runs: nothing of this needs one.
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "fi-FI", javaScriptEnabled: false });
  page = await context.newPage();
  page.on("request", (request) => request.url().startsWith(shop.url) || elsewhere.push(request.url()));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  for (const [width, colorScheme] of [
    [360, "light"],
    [1200, "dark"],
  ] as const) {
    const desk = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    copies.push({ copy: await desk.newPage(), width, colorScheme });
  }
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const title = () => page.getByRole("heading", { level: 1 }).textContent();
const press = (name: string | RegExp) => page.getByRole("button", { name }).click();

/** On a phone and on a desk, on paper and in the dark: nothing to scroll sideways, nothing that axe takes for a barrier. */
const isForEverybody = async (name: string): Promise<void> => {
  const html = await page.content();
  for (const { copy, width, colorScheme } of copies) {
    await copy.setContent(html);
    if (process.env.SCREENSHOTS)
      await copy.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    expect(await copy.evaluate("document.documentElement.scrollWidth")).toBe(width);
    await copy.evaluate(axe);
    const found = await copy.evaluate(
      "axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => [id, impact, nodes[0].html]))",
    );
    expect(found).toEqual([]);
  }
};

const linkIn = async (subject: RegExp, path: string): Promise<string> => {
  const mail = (await shop.mails(EMAIL)).findLast((one) => subject.test(one.subject));
  return new RegExp(`https?://[^"]+/${path}/[\\w.-]+`).exec(mail?.html ?? "")?.[0] ?? `no such link in ${mail?.subject}`;
};

describe("a customer on a phone, without scripts", { timeout: 60_000 }, () => {
  it("signs up and confirms by the button behind the mail", async () => {
    await page.goto(`${shop.url}/subscribe?topic=surveys`);
    await isForEverybody("sign-up");
    await page.getByLabel("Sähköpostiosoitteesi").fill(EMAIL);
    await press("Tilaa");
    expect(await title()).toBe("Katso sähköpostiisi");
    await page.goto(await linkIn(/Vahvista/, "c"));
    await isForEverybody("confirm");
    expect(await page.getByRole("listitem").allTextContents()).toEqual(["Lyhyet kyselyt kokemuksistasi"]);
    await press("Kyllä, kirjoittakaa minulle");
    expect(await title()).toBe("Tilaus on vahvistettu");
    await isForEverybody("confirmed");
  });

  it("answers the survey that a mail asks for, in one press and a button", async () => {
    const customer = { email: EMAIL, first_name: "Aino", time_zone: "Europe/Helsinki" };
    await shop.post({
      type: "order.delivered",
      id: "evt-1",
      at: "2026-11-02T08:00:00Z",
      customer,
      order: { id: "o-1", number: "1" },
    });
    await shop.advance("3 days");
    await page.goto(`${await linkIn(/toimitus sujui/, "s")}?score=3`);
    await isForEverybody("survey");
    expect(await page.getByRole("radio", { name: "3" }).isChecked()).toBe(true);
    await page.getByRole("textbox").fill("Myöhässä, mutta ystävällistä väkeä.");
    await press("Lähetä vastaus");
    expect(await title()).toBe("Kiitos!");
    await isForEverybody("answered");
    await shop.mails();
    expect((await shop.explain(EMAIL, "delivery-survey")).join(" ")).toMatch(/survey\.answered.*case/is);
  });

  it("rests for a while, then ends the pause", async () => {
    await page.goto(await linkIn(/toimitus sujui/, "p"));
    await press("Tauko 30 päivää");
    await page.getByText("5. joulukuuta 2026").waitFor();
    await isForEverybody("paused");
    await press("Lopeta tauko");
    await page.getByText("Tauko on päättynyt.").waitFor();
    await isForEverybody("choices");
  });

  it("takes one topic back, and sees it taken back", async () => {
    await page.getByLabel("Lyhyet kyselyt kokemuksistasi").uncheck();
    await press("Tallenna");
    await page.getByText("Tallennettu.").waitFor();
    expect(await page.getByLabel("Lyhyet kyselyt kokemuksistasi").isChecked()).toBe(false);
  });

  it("unsubscribes by the link of a mail, and says that the address is not theirs", async () => {
    await page.goto(await linkIn(/toimitus sujui/, "u"));
    await isForEverybody("unsubscribe");
    await press("Kyllä, lopettakaa");
    expect(await title()).toBe("Valmista");
    await page.getByRole("link", { name: "Tämä ei ole minun osoitteeni" }).click();
    await isForEverybody("not-mine");
    await press("Se ei ole minun");
    expect(await title()).toBe("Kiitos, että kerroit");
    const order = { id: "o-2", number: "2", total: 10, currency: "EUR" };
    const before = (await shop.mails(EMAIL)).length;
    await shop.post({ type: "order.paid", id: "evt-2", at: "2026-11-05T09:00:00Z", customer: { email: EMAIL }, order });
    await shop.advance("1 day");
    expect(await shop.mails(EMAIL)).toHaveLength(before);
  });

  it("loads nothing from elsewhere, and the browser has nothing to complain of", () => {
    expect(elsewhere).toEqual([]);
    expect(complaints.filter((text) => !text.includes("favicon"))).toEqual([]);
  });
});
