/** The console in a real browser, opened as a person does: by the address that the terminal prints, as somebody of the demo's people. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import * as z from "zod";
import type { ConsoleShop } from "./given-shop.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const findings = z.object({ violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })) });

export type Opened = {
  page: Page;
  /** What the browser complained of, breaches of the page's policy and of Trusted Types among them. */
  complaints: string[];
  /** Opens a path of the console, such as `cases?show=mine`, as if it were typed. */
  open(path: string): Promise<void>;
  close(): Promise<void>;
};

/** Opened once for all tests. */
export type Given = { browser: Browser; shop: ConsoleShop };

/** `who`: the name of one of the demo's people, or its beginning. */
export async function openConsole(
  { browser, shop: { url, console: address } }: Given,
  who: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB", ...options });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole("button", { name: who }).click();
  await page.getByRole("navigation", { name: ROOMS }).waitFor();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const open = async (path: string): Promise<void> => {
    await page.goto("about:blank");
    await page.goto(`${url}/console/${path}`);
    await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  };
  return { page, complaints, open, close: () => context.close() };
}

/** In the languages of the page. */
const ROOMS = /^(Rooms|Działy|Раздели|Osiot)$/;

/** Waits until everything that was asked for has come. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator(".waiting").first().waitFor({ state: "detached" });
};

/** All that axe takes for a barrier, of any impact, and what has to be scrolled sideways. */
export const barriersOn = async (page: Page): Promise<unknown[]> => {
  await page.evaluate(axe);
  const { violations } = findings.parse(await page.evaluate("axe.run(document, { iframes: false })"));
  const wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
  return [...violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))]), ...(wide ? ["too wide"] : [])];
};
