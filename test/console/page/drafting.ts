/** What several tests of the page do with a draft of a journey, by keys. */

import type { Page } from "playwright-core";
import { AFTER_ORDER } from "./given-shop.ts";
import type { Opened } from "./open-console.ts";

const WAIT_LINE = AFTER_ORDER.split("\n").findIndex((line) => line.includes("wait: 14 days"));

export const shows = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
export const pressed = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
export const editor = (page: Page) => page.getByRole("textbox", { name: /after-order/ });
export const saved = (page: Page) => page.getByText("Saved", { exact: true }).waitFor();

/** Begins a draft of the journey from the list, all by keys. */
export const beginDraft = async ({ page, open }: Opened, title: string): Promise<void> => {
  await open("journeys/after-order?tab=draft");
  await page.getByLabel("What is it about?").waitFor();
  await pressed(page, "b");
  await page.keyboard.type(title);
  await pressed(page, "Enter");
  await editor(page).waitFor();
};

/** Puts the cursor behind the number of days. */
export const toTheDays = async (page: Page): Promise<void> => {
  await pressed(page, "e", "Control+Home");
  for (let line = 0; line < WAIT_LINE; line++) await pressed(page, "ArrowDown");
  await pressed(page, "End");
};
