import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { givenPages } from "#test/pages/given-pages.ts";
import { openBrowser } from "./open-browser.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
});

/** The pages behind a real socket, and a phone in front of them. */
const onPhone = async (locale: string, colorScheme: "light" | "dark" = "light") => {
  const pages = await givenPages();
  const server = serve({ fetch: pages.app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise<void>((resolve) => (server.listening ? resolve() : server.once("listening", () => resolve())));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = await browser.newContext({
    locale,
    colorScheme,
    viewport: { width: 375, height: 740 },
    javaScriptEnabled: true,
    bypassCSP: false,
  });
  const page = await context.newPage();
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => request.url().startsWith(origin) || elsewhere.push(request.url()));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  const close = async () => {
    await context.close();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  };
  return { ...pages, page, elsewhere, complaints, url: origin + pages.path, close };
};

type Finding = { impact: string | null; id: string };

describe("a person unsubscribes on a phone", () => {
  it.each([
    ["en-GB", "light", "Done"],
    ["pl-PL", "dark", "Gotowe"],
    ["bg-BG", "light", "Готово"],
    ["fi-FI", "dark", "Valmista"],
  ] as const)("in %s, %s: opening changes nothing, the button changes one thing", async (locale, scheme, done) => {
    const { page, url, writes, address, elsewhere, complaints, close } = await onPhone(locale, scheme);
    await page.goto(url);
    expect(writes).toEqual([]);
    const width = await page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBe(375);
    const shots = process.env.SCREENSHOTS;
    if (shots) await page.screenshot({ path: `${shots}/unsubscribe-${locale}-${scheme}.png` });
    await page.getByRole("button").click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(done);
    if (shots) await page.screenshot({ path: `${shots}/unsubscribed-${locale}-${scheme}.png` });
    expect((await address()).consents.greetings?.given).toBe(false);
    expect(elsewhere).toEqual([]);
    expect(complaints.filter((text) => !text.includes("favicon"))).toEqual([]);
    await close();
  });

  it.each(["light", "dark"] as const)("with nothing that keeps anyone out, in %s", async (scheme) => {
    const { page, url, close } = await onPhone("en-GB", scheme);
    await page.goto(url);
    const html = await page.content();
    // The page allows no script, so the examiner looks at a copy without its policy.
    const copy = await (await browser.newContext({ viewport: { width: 375, height: 740 }, colorScheme: scheme })).newPage();
    await copy.setContent(html);
    await copy.evaluate(axe);
    const findings = await copy.evaluate<Finding[]>(
      "axe.run().then((result) => result.violations.map(({ impact, id }) => ({ impact, id })))",
    );
    expect(findings).toEqual([]);
    await copy.context().close();
    await close();
  });
});
