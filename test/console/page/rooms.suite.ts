/** Every room of the console in a real browser, light and dark, on a phone, a tablet and a desk: nothing is a barrier, and no rule of the page is broken. */

import { describe, expect, it } from "vitest";
import { barriersOn, type Given, openConsole, settled } from "./open-console.ts";

/** `press`: what is opened of the room. */
const PLACES: readonly { path: string; press?: string }[] = [
  { path: "today" },
  { path: "cases" },
  { path: "cases", press: "Mary Okafor" },
  { path: "cases?show=solved" },
  { path: "journeys" },
  { path: "journeys?show=drafts" },
  { path: "journeys?find=nothing" },
  { path: "journeys/after-order" },
  { path: "journeys/after-order?tab=draft" },
  { path: "journeys/after-order?tab=history" },
  { path: "journeys/after-order?people=all" },
  { path: "journeys?show=new" },
  { path: "letters" },
  { path: "letters?new=1" },
  { path: "segments" },
  { path: "segments/stage-new" },
  { path: "segments/regulars?edit=1" },
  { path: "segments?new=1" },
  { path: "results" },
  { path: "results/maintenance-reminder" },
  { path: "templates" },
  { path: "templates/maintenance-first" },
  { path: "templates/maintenance-first?edit=pl&show=desk&scheme=dark" },
  { path: "templates?new=1" },
  { path: "people" },
  { path: "people#find=nowak&who=c-4" },
  { path: "people#find=nobody" },
  { path: "operation/breaker" },
  { path: "operation/deliverability" },
  { path: "operation/review" },
  { path: "operation/sources" },
  { path: "operation/audit" },
  { path: "mails" },
  { path: "mails", press: "mary.okafor@example.com" },
  { path: "nowhere" },
];
const SCREENS = (["light", "dark"] as const).flatMap((scheme) =>
  [360, 768, 1280].flatMap((width) => PLACES.map((place) => ({ ...place, width, scheme }))),
);
/** How many screens there are to try. `given`: asked in the tests, when all is open. */
export function describeRooms(given: () => Given, count: number): void {
  // A sample has something of each width and scheme.
  const chosen = Array.from({ length: count }, (_, n) => SCREENS[(n * 25) % SCREENS.length]).filter((one) => one !== undefined);
  describe.each(["light", "dark"] as const)("a room in %s colours", (scheme) => {
    it.each([360, 768, 1280])("is for everybody at %i pixels", { timeout: 300_000 }, async (width) => {
      const tried = chosen.filter((one) => one.width === width && one.scheme === scheme);
      if (tried.length === 0) return;
      const console = await openConsole(given(), "Ines", { viewport: { width, height: 800 }, colorScheme: scheme });
      for (const { path, press } of tried) {
        await console.open(path);
        await settled(console.page);
        if (press) {
          await console.page.getByRole("link", { name: press }).first().click();
          await console.page.getByRole("heading", { level: 2 }).first().waitFor();
          await settled(console.page);
        }
        if (process.env.SCREENSHOTS) {
          const name = `${path}-${press ?? ""}`.replace(/\W+/g, "-");
          await console.page.screenshot({ path: `${process.env.SCREENSHOTS}/console-${name}-${width}-${scheme}.png` });
        }
        // Before axe is brought in, which the page itself would not allow.
        expect([path, console.complaints]).toEqual([path, []]);
        expect([path, await barriersOn(console.page)]).toEqual([path, []]);
      }
      await console.close();
    });
  });
}
