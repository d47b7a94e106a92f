/** What a screen reader says at the console where somebody asks why a mail was not sent. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AtKeys, openAtKeys } from "./keys-alone.ts";
import type { Given } from "./open-console.ts";

/** What counts for whatever they get stands before the journeys. */
const THE_CAP = [
  "list",
  "listitem, level 1, position 1, set size 1",
  "At most 2 marketing mails in 7 days.",
  "end of listitem, level 1, position 1, set size 1",
  "end of list",
];

/** `given`: asked in the tests, when all is open. */
export function describeScreenReader(given: () => Given): void {
  describe("a screen reader says", { timeout: 120_000 }, () => {
    let ola: AtKeys;
    beforeEach(async () => {
      ola = await openAtKeys(given(), "Ola");
    });
    afterEach(() => ola.leave());

    it("why somebody got no mail, where it was asked", async () => {
      const { press, listen, type } = ola;
      await press("g", "p");
      await ola.isAt(/^People$/);
      await press("/");
      await type("ewa");
      await ola.shows("ewa.nowak@example.pl");
      await ola.tabTo(/^Ewa Nowak/);
      await press("Enter");
      await ola.isAt(/^Ewa Nowak$/);
      await ola.shows("Why not?");
      const reader = await listen();
      await ola.tabTo("Why not?");
      await reader.says(/^button, Why not\?$/);
      await press("Enter");
      await reader.says(/^heading, Why not\?, level 3$/);
      // The first of all journeys is the one that is asked about.
      expect(await reader.readsOn(/^delivery-survey /)).toEqual([...THE_CAP, "group", "delivery-survey ended"]);
      await ola.tabTo(/^delivery-survey/);
      await press("Enter");
      const read = await reader.readsOn(/was not sent/);
      expect(read.at(-1)).toMatch(/Mail "delivery-survey" was not sent: the customer has not consented to its topic/);
    });
  });
}
