/** The console's page in a real browser, over a shop with something to show; both are opened once. */

import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "#test/browser/open-browser.ts";
import { COUNTS, countOf } from "#test/prove/counts.ts";
import { givenConsoleShop } from "./given-shop.ts";
import { describeJourneys } from "./journeys.suite.ts";
import { describeKeyboard } from "./keyboard.suite.ts";
import { describeLetters } from "./letters.suite.ts";
import { describeMails } from "./mails.suite.ts";
import { type Given, openConsole, settled } from "./open-console.ts";
import { describeReports } from "./reports.suite.ts";
import { describeRooms } from "./rooms.suite.ts";
import { describeScreenReader } from "./screen-reader.suite.ts";
import { describeTemplates } from "./templates.suite.ts";
import { describeTokens } from "./tokens.suite.ts";
import { describeTour } from "./tour.suite.ts";
import { describeWork } from "./work.suite.ts";

let given: Given;
beforeAll(async () => {
  const [browser, shop] = await Promise.all([openBrowser(), givenConsoleShop()]);
  given = { browser, shop };
}, 120_000);
afterAll(async () => {
  await given?.browser.close();
  await given?.shop.close();
});

describeRooms(() => given, countOf(COUNTS.console));
describeWork(() => given);
describeJourneys(() => given);
// After them: it publishes, so that those inside stand in a version of before.
describeTour(() => given);
describeMails(() => given);
describeTemplates(() => given);
describeTokens(() => given);
describeReports(() => given);
describeKeyboard(() => given);
describeScreenReader(() => given);

const middle = (times: number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

it("shows a room hardly later after a click than the same server shows a bare page", { timeout: 60_000 }, async () => {
  const { page, open, close } = await openConsole(given, "Ines");
  const bare: number[] = [];
  const rooms: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const began = performance.now();
    await page.goto(`${given.shop.url}/subscribe`);
    bare.push(performance.now() - began);
  }
  await open("today");
  for (let turn = 0; turn < 5; turn++) {
    for (const [room, shown] of [
      ["Cases", "Aino Virtanen"],
      ["Today", /open cases?/],
    ] as const) {
      await settled(page);
      const began = performance.now();
      await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: room }).click();
      await page.getByRole("link", { name: shown }).first().waitFor();
      rooms.push(performance.now() - began);
    }
  }
  await close();
  if (process.env.SHOW_SPEED) console.log({ bare: middle(bare), room: middle(rooms) });
  expect(middle(rooms) / middle(bare)).toBeLessThan(4);
});

// Last: it lets days pass.
describeLetters(() => given);
