/** The editor of journeys in a real browser, under the page's policy: text, picture and forms over one store, by keyboard. */

import { readdirSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "#test/browser/open-browser.ts";
import { barriersOn } from "../page/open-console.ts";
import { editorFiles, type OpenEditor, openEditor } from "./open-editor.ts";

const PATH = "journeys/survey-follow-up.yaml";
const read = (path: string): string => readFileSync(`workflows/${path}`, "utf8");
const JOURNEY = read(PATH);

/** The journey with what it names, and nothing else: the first check is soon over. */
const folder = (journey = JOURNEY): Record<string, string> => {
  const named = readdirSync("workflows/templates").filter((name) => JOURNEY.includes(`: ${name}\n`));
  const files = ["settings.yaml", "topics.yaml", "segments.yaml"].map((path) => [path, read(path)]);
  const templates = named.flatMap((name) =>
    readdirSync(`workflows/templates/${name}`).map((file) => [`templates/${name}/${file}`, read(`templates/${name}/${file}`)]),
  );
  return { ...Object.fromEntries([...files, ...templates]), [PATH]: journey };
};

let browser: Browser;
let files: Map<string, string>;
let opened: OpenEditor[] = [];
beforeAll(async () => {
  [browser, files] = await Promise.all([openBrowser(), editorFiles()]);
}, 120_000);
afterEach(async () => {
  const complaints = opened.flatMap((one) => one.complaints);
  await Promise.all(opened.map(({ close }) => close()));
  opened = [];
  // Nor does anything breach the policy, whatever was done.
  expect(complaints).toEqual([]);
});
afterAll(() => browser?.close());

const open = async (
  journey = JOURNEY,
  ...[options, given]: [Parameters<typeof openEditor>[2]?, object?]
): Promise<OpenEditor> => {
  const one = await openEditor({ browser, files, texts: folder(journey) }, { path: PATH, ...given }, options);
  opened.push(one);
  await one.page.locator(".step-list").waitFor({ state: "attached", timeout: 60_000 });
  return one;
};

const pressed = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** By Tab alone, until the focus is there. */
const tabTo = async (page: Page, selector: string): Promise<void> => {
  for (let turn = 0; turn < 80; turn += 1) {
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${selector}`);
};

/** Goes to the first wait of the list. */
const toTheWait = async (page: Page): Promise<void> => {
  await tabTo(page, ".step-list-step");
  await pressed(page, "ArrowDown");
  await page.getByRole("region", { name: "Wait", exact: true }).waitFor();
};

const WAIT = "- wait: 30 days at 10:00\n";
const SHORTER = JOURNEY.replace(WAIT, "- wait: 10 days at 10:00\n");

describe("the editor of a journey", { timeout: 120_000 }, () => {
  it("changes a wait in the text by keyboard, and lets whoever tabs go on", async () => {
    const { page, text } = await open();
    await toTheWait(page);
    await tabTo(page, ".editor-text");
    await pressed(page, "End", ...Array.from({ length: 16 }, () => "Backspace"));
    await page.keyboard.type("10 days at 10:00");
    expect(await text()).toBe(SHORTER);
    await page.locator("svg .node-says", { hasText: "wait 10 days at 10:00" }).waitFor();
    await pressed(page, "Escape", "Tab");
    expect(await page.evaluate("document.activeElement?.matches('.editor-text')")).toBe(false);
  });

  it("changes the same by the form, and undoes it there, to the byte", async () => {
    const { page, text } = await open();
    await toTheWait(page);
    await tabTo(page, "input[type=text]");
    await pressed(page, "Control+a");
    await page.keyboard.type("10 days at 10:00");
    expect(await text()).toBe(SHORTER);
    await page.locator(".cm-line", { hasText: "wait: 10 days at 10:00" }).waitFor();
    for (let turn = 0; turn < 30 && (await text()) !== JOURNEY; turn += 1) await pressed(page, "Control+z");
    expect(await text()).toBe(JOURNEY);
    expect(await page.getByRole("combobox", { name: "Wait", exact: true }).inputValue()).toBe("30 days at 10:00");
  });

  it("shows what is wrong, and mends it by one key", async () => {
    const { page, text } = await open(JOURNEY.replace("email: survey-nps", "email: survey-npss"), undefined);
    await page.getByText("unknown template").first().waitFor();
    await tabTo(page, ".editor-text");
    await pressed(page, "Control+.");
    expect(await text()).toBe(JOURNEY);
    await page.locator(".editor-problem-wrong").first().waitFor({ state: "detached" });
  });

  it("selects the same in picture, list and text, whichever is used", async () => {
    const { page } = await open();
    await page.locator("g.node-survey").first().click();
    await page.getByRole("region", { name: "Survey" }).waitFor();
    expect(await page.locator(".cm-step").first().innerText()).toContain("survey: nps");
    await page.locator(".cm-line", { hasText: "end: given-back" }).click();
    await page.locator("g.node-end.node-selected", { hasText: "given-back" }).waitFor();
    expect(await page.locator("[aria-current=step]").innerText()).toContain("given-back");
  });

  it("adds a step where the picture shows it, by keyboard too", async () => {
    const { page, text } = await open();
    await toTheWait(page);
    await page.getByRole("button", { name: "Add a step behind" }).focus();
    await pressed(page, "Enter");
    await page.getByRole("heading", { name: "Which step is added?" }).and(page.locator(":focus")).waitFor();
    await page.getByRole("button", { name: /^Coupon/ }).focus();
    await pressed(page, "Enter");
    expect(await text()).toBe(JOURNEY.replace(WAIT, `${WAIT}  - coupon: { percent: 10, valid: 14 days }\n`));
    await page.locator("g.node-coupon.node-selected").waitFor();
  });

  it("keeps the last picture while the text cannot be read, and says so", async () => {
    const { page } = await open();
    await page.locator(".cm-line", { hasText: "wait: 30 days" }).click();
    await pressed(page, "Home");
    await page.keyboard.type("[");
    await page.getByText("The text cannot be read at the moment").waitFor();
    expect(await page.locator("g.node-survey").count()).toBe(2);
  });

  it("leads from a count to its people", async () => {
    const { page } = await open(JOURNEY, undefined, { counts: { "wait-30-days-at-10-00": 240 } });
    await page.locator(".node-people").click();
    await page.locator(".step-list").getByRole("button", { name: "240 people" }).focus();
    await pressed(page, "Enter");
    // A press on a count opens those of all the steps that it stands for.
    expect(await page.evaluate("shown.people")).toEqual([["wait-30-days-at-10-00"], ["wait-30-days-at-10-00"]]);
  });

  it.each([
    ["light", 1280],
    ["dark", 768],
    ["light", 360],
  ] as const)("is no barrier in %s at %i pixels", async (colorScheme, width) => {
    const { page } = await open(JOURNEY, { colorScheme, viewport: { width, height: 860 } });
    await toTheWait(page);
    expect(await barriersOn(page)).toEqual([]);
  });
});
