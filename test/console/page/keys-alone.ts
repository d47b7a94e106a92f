/** Somebody at the console who has a keyboard and nothing else: what they press, and what they see. */

import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Given } from "./open-console.ts";
import { type ScreenReader, screenReaderOn } from "./screen-reader.ts";

export type AtKeys = {
  press(...keys: string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Tab, until the focus is on what has this name, or one like it. @throws Error with all that was passed, where none has. */
  tabTo(name: string | RegExp): Promise<void>;
  /** Waits until the focus has come to what has a name like this, which the page itself has seen to. */
  isAt(name: RegExp): Promise<void>;
  /** Where the focus is, by name; empty where it is nowhere. */
  focus(): Promise<string>;
  /** Waits until it stands on the screen, or in the mail that is open. */
  shows(text: string | RegExp): Promise<void>;
  showsInMail(text: string): Promise<void>;
  /** Waits until it can be pressed. */
  canPress(button: string): Promise<void>;
  /** All that a list or a region of this name says. */
  reads(role: "list" | "region", name: string): Promise<string>;
  /** A screen reader begins to read the page to them. */
  listen(): Promise<ScreenReader>;
  /** Leaves, after a look at whether nothing was done by a mouse, and nothing complained of. */
  leave(): Promise<void>;
};

/** Opened by the address that the terminal prints; `who`: the beginning of a demo person's name, whom keys choose, too. */
export async function openAtKeys({ browser, shop }: Given, who: string): Promise<AtKeys> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB" });
  const page = await context.newPage();
  const pointed = await noticePointing(page);
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const shows = (text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor();
  await page.goto(shop.console);
  // The issuer shows who there is; the address led there by itself.
  await page.getByRole("button", { name: who }).waitFor();
  await tabOn(page, new RegExp(`^${who}`));
  await press("Enter");
  await page.getByRole("navigation", { name: "Rooms" }).waitFor();
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  // That nobody is known before the log-in was noted until now.
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return {
    press,
    shows,
    type: (text) => page.keyboard.type(text),
    tabTo: (name) => tabOn(page, name),
    isAt: (name) => expect.poll(() => focusOf(page), { timeout: 15_000 }).toMatch(name),
    focus: () => focusOf(page),
    showsInMail: (text) => page.frameLocator("iframe").getByText(text).first().waitFor(),
    canPress: (name) => page.getByRole("button", { name, exact: true, disabled: false }).waitFor(),
    reads: (role, name) => page.getByRole(role, { name }).first().innerText(),
    listen: () => screenReaderOn(page),
    leave: async () => {
      expect({ pointed, complaints }).toEqual({ pointed: [], complaints: [] });
      await context.close();
    },
  };
}

/** What is done on this page by a mouse, a finger or a wheel from now on, also where it goes on to other addresses. */
export async function noticePointing(page: Page): Promise<string[]> {
  const pointed: string[] = [];
  await page.exposeFunction("pointed", (kind: string) => void pointed.push(kind));
  await page.addInitScript(
    'for (const kind of ["pointerdown", "mousedown", "touchstart", "wheel"]) addEventListener(kind, () => pointed(kind), true);',
  );
  return pointed;
}

/** No page has more than so many places for the focus, once round. */
const ONCE_ROUND = 150;

const tabOn = async (page: Page, name: string | RegExp): Promise<void> => {
  const passed: string[] = [];
  for (let turn = 0; turn < ONCE_ROUND; turn++) {
    await page.keyboard.press("Tab");
    const now = await focusOf(page);
    if (typeof name === "string" ? now === name : name.test(now)) return;
    passed.push(now);
  }
  throw new Error(`No Tab leads to ${name}, past ${[...new Set(passed)].join(" | ")}`);
};

/** As it is called to whoever does not see it: by a label of its own, by one beside it, or by what it says. */
const focusOf = async (page: Page): Promise<string> => String(await page.evaluate(FOCUS));

const FOCUS = `(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return "";
  const labels = [...(at.labels ?? [])].map(({ textContent }) => textContent).join(" ");
  return (at.ariaLabel || labels || at.title || at.textContent || "").replace(/\\s+/g, " ").trim();
})()`;
