/**
 * What people do at the console by keyboard alone, from the choice of who they are on: there is no mouse here, and no field is filled
 * but by typing. A case that is taken, answered and solved, and a wait that is changed in the text, are of the tour.
 */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AFTER_ORDER } from "./given-shop.ts";
import { type AtKeys, noticePointing, openAtKeys } from "./keys-alone.ts";
import { type Given, openConsole } from "./open-console.ts";

/** Behind the choices of the filter one act alone, which is all that was handed over. */
const ONE_ACT = /\n(?!done\n)[a-z-]+\n\d+ Nov 2026, [\d:]+\nOla Wójcik\nhand-over-case 1 person\ndone$/;

const FILE = "journeys/after-order.yaml";

/** Asks for the publication of the draft that is open, and says why. */
const asks = async ({ press, type, shows, canPress }: AtKeys, why: string): Promise<void> => {
  await shows("What would change");
  await shows("Why is it wanted?");
  await press("a");
  await type(why);
  await canPress("Ask for approval");
  await press("Control+Enter");
  await shows("Marta Zielińska asked for approval");
};

/** By another, from their day. */
const publishes = async ({ press, tabTo, shows, canPress }: AtKeys, card: RegExp): Promise<void> => {
  await press("g", "j");
  await press("g", "t");
  await shows(card);
  await tabTo(card);
  await press("Enter");
  for (const act of ["Approve exactly this", "Publish now"]) {
    await canPress(act);
    await tabTo(act);
    await press("Enter");
  }
  await shows("Petar Dimov published it");
};

/** `given`: asked in the tests, when all is open. It puts back what it publishes. */
export function describeKeyboard(given: () => Given): void {
  describe("by keyboard alone, from the log-in on", { timeout: 120_000 }, () => {
    const here = new Map<string, AtKeys>();
    const at = (who: string): AtKeys => {
      const keys = here.get(who);
      if (!keys) throw new Error(`${who} is not here`);
      return keys;
    };
    beforeAll(async () => {
      for (const who of ["Ola", "Marta", "Petar", "Ines"]) here.set(who, await openAtKeys(given(), who));
    });
    afterAll(async () => {
      for (const one of here.values()) await one.leave();
    });

    it("a mouse would be noticed", async () => {
      const { page, open, close } = await openConsole(given(), "Ola");
      const pointed = await noticePointing(page);
      await open("today");
      await page.keyboard.press("g");
      expect(pointed).toEqual([]);
      await page.getByRole("link", { name: "Cases", exact: true }).click();
      expect(pointed).toContain("pointerdown");
      await close();
    });

    it("a person is found, and why they got no mail", async () => {
      const { press, type, tabTo, isAt, shows } = at("Ola");
      await press("g", "p");
      await isAt(/^People$/);
      await press("/");
      await type("ewa");
      await shows("ewa.nowak@example.pl");
      await tabTo(/^Ewa Nowak/);
      await press("Enter");
      await isAt(/^Ewa Nowak$/);
      await tabTo("Why not?");
      await press("Enter");
      // What was pressed is gone: the answer has the focus in its place.
      await isAt(/^Why not\?$/);
      await shows("delivery-survey");
      await tabTo(/^delivery-survey/);
      await press("Enter");
      await shows('Mail "delivery-survey" was not sent: the customer has not consented to its topic');
    });

    it("a mail is seen as it was sent, into its frame and out of it again", async () => {
      const { press, type, tabTo, isAt, shows, showsInMail } = at("Ola");
      await press("g", "m");
      await isAt(/^Mails$/);
      await press("/");
      await type("maintenance-reminder aino");
      await shows("1 mail has that.");
      await tabTo(/aino\.virtanen@example\.fi/);
      await press("Enter");
      await isAt(/huolto|kattila|Boiler/i);
      await showsInMail("Aino");
      await tabTo("The mail as its reader sees it");
      await tabTo("Text part");
      await press("Enter");
      await shows(/Aino[\s\S]*Boiler 24 kW/);
    });

    it("a case is handed over", async () => {
      const { press, type, isAt, shows, reads } = at("Ola");
      await press("g", "c");
      await isAt(/^Cases$/);
      await shows("Иван Петров");
      for (let turn = 0; !/^Чака оферта/.test(await at("Ola").focus()); turn++) {
        expect(turn).toBeLessThan(8);
        await press("j");
        await isAt(/^(?!Cases$)./);
      }
      await shows("Hand over");
      await press("h");
      await isAt(/^Who has it from now on\?$/);
      await type("owner");
      await press("Control+Enter");
      await shows("The case is handed over.");
      expect(await reads("region", "What was written so far")).toMatch(/Handed over[\s\S]*Anna Lis|owner/);
    });

    it("a journey is paused, and goes on", async () => {
      const { press, type, tabTo, isAt, shows } = at("Ines");
      await press("g", "j");
      await isAt(/^Journeys$/);
      await press("/");
      await type("anniversary");
      await shows("anniversary");
      await tabTo("anniversary");
      await press("Enter");
      await isAt(/^anniversary$/);
      await tabTo("Pause");
      await press("Enter");
      await shows("Pause anniversary?");
      await tabTo("Pause");
      await press("Enter");
      await shows("The journey is paused.");
      // The button that was pressed is another now.
      await isAt(/^Resume$/);
      await press("Enter");
      await shows("Resume anniversary?");
      await tabTo("Resume");
      await press("Enter");
      await shows("The journey goes on.");
      await isAt(/^Pause$/);
    });

    it("somebody made up is walked through a journey", async () => {
      const { press, type, tabTo, isAt, shows, reads } = at("Marta");
      await press("g", "j");
      await isAt(/^Journeys$/);
      await press("/");
      await type("order-updates");
      await tabTo("order-updates");
      await press("Enter");
      await isAt(/^order-updates$/);
      await press("t");
      await shows("Walk someone through");
      await shows("Country");
      await tabTo(/^Country/);
      await type("Poland");
      await tabTo("Start");
      await press("Enter");
      await shows(/They wait at wait-for-order-fulfilled until/);
      await tabTo("order.fulfilled");
      await press("Enter");
      await shows("The journey is over for them.");
      await isAt(/^What happens next\?$/);
      expect(await reads("list", "What happens")).toMatch(/You chose: order\.fulfilled[\s\S]*Mail order-dispatched/);
    });

    it("a wait is changed by the form, a mistake mended by its quick fix, the plan seen, approved by another, published and put back", async () => {
      const { press, type, tabTo, isAt, shows, reads } = at("Marta");
      const { shop } = given();
      await press("g", "j");
      await isAt(/^Journeys$/);
      await shows("after-order");
      await tabTo("after-order");
      await press("Enter");
      await isAt(/^after-order$/);
      await press("d");
      await shows("What is it about?");
      await press("b");
      await type("By the form");
      await press("Enter");
      expect(await reads("list", "The steps of the journey, in reading order")).toMatch(/wait 14 days/i);
      await tabTo(/order\.paid/);
      await press("ArrowDown");
      await tabTo("Wait");
      await press("Control+a");
      await type("10 days");
      await shows(/^Saved$/);

      await press("Escape", "e", "Control+End", "ArrowLeft");
      await type("x");
      await shows(/unknown template/i);
      // Once for what could be written next, once for the text.
      await press("Escape", "Escape");
      await tabTo(/keep-in-touch/);
      await press("Enter");
      await shows(/^Saved$/);
      // Mended: one is led back to the line, and not to the top of the page.
      await isAt(/after-order/);

      await press("Escape", "Tab", "p");
      await asks(at("Marta"), "Two weeks are long");
      await publishes(at("Petar"), /^Approve: By the form$/);
      expect(shop.fileOf(FILE)).toBe(AFTER_ORDER.replace("14 days", "10 days"));

      await press("h");
      await shows("Put this version back");
      await tabTo("Put this version back");
      await press("Enter");
      await asks(at("Marta"), "They were not");
      await publishes(at("Petar"), /^Approve: Put back: after-order/);
      expect(shop.fileOf(FILE)).toBe(AFTER_ORDER);
    });

    it("an act is found in the audit trail", async () => {
      const { press, type, tabTo, isAt, reads, shows } = at("Ines");
      await press("g", "o");
      await isAt(/^Operation$/);
      await tabTo("Audit trail");
      await press("Enter");
      await isAt(/^Operation$/);
      await shows("hand-over-case");
      await tabTo(/^Which act/);
      await type("hand-over-case");
      await expect.poll(() => reads("region", "Audit trail"), { timeout: 15_000 }).toMatch(ONE_ACT);
    });
  });
}
