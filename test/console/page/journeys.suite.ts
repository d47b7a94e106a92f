/** The room of the journeys, as somebody new to it uses it: somebody is walked through a journey, and nothing that is typed into a draft is lost. */

import { describe, expect, it } from "vitest";
import { beginDraft, editor, pressed, saved, shows, toTheDays } from "./drafting.ts";
import { barriersOn, type Given, openConsole } from "./open-console.ts";

/** `given`: asked in the tests, when all is open. */
export function describeJourneys(given: () => Given): void {
  describe("the room of the journeys", { timeout: 300_000 }, () => {
    it("walks somebody through what is live: they do what the journey listens for, and the way that they go lights up", async () => {
      const marta = await openConsole(given(), "Marta");
      const { page } = marta;
      await marta.open("journeys/order-updates?tab=try");
      const part = page.getByRole("region", { name: "Walk someone through" });
      await part.getByLabel("Country").selectOption({ label: "Poland" });
      await part.getByLabel("It begins").fill("2026-11-04T10:00");
      await part.getByRole("button", { name: "Start" }).focus();
      await pressed(page, "Enter");
      await part.getByText(/They wait at wait-for-order-fulfilled until/).waitFor();
      const steps = part.getByRole("list", { name: "What happens" });
      expect(await steps.innerText()).toMatch(/4 Nov 2026, 10:0\d[\s\S]*Mail order-confirmation/);
      await part.locator(".edge-lit").first().waitFor({ state: "attached" });
      const litBefore = await part.locator(".edge-lit").count();
      expect(await barriersOn(page)).toEqual([]);

      await part.getByRole("button", { name: "order.fulfilled", exact: true }).focus();
      await pressed(page, "Enter");
      await part.getByText("The journey is over for them.").waitFor();
      await page.locator("h3:focus", { hasText: "What happens next?" }).waitFor();
      expect(await steps.innerText()).toMatch(/You chose: order.fulfilled[\s\S]*Mail order-dispatched/);
      expect(await part.locator(".edge-lit").count()).toBeGreaterThan(litBefore);

      await part.getByRole("button", { name: "Undo the last" }).click();
      await part.getByText(/They wait at wait-for-order-fulfilled until/).waitFor();
      await part.getByRole("button", { name: /^Time passes until/ }).click();
      await part.getByText("The journey is over for them.").waitFor();
      expect(await steps.innerText()).not.toContain("order-dispatched");
      expect(marta.complaints).toEqual([]);
      await marta.close();
    });

    it("loses nothing that is typed into a draft: without a connection, and in two tabs at once", async () => {
      const marta = await openConsole(given(), "Marta");
      const { page } = marta;
      await beginDraft(marta, "Two tabs");
      await toTheDays(page);
      await page.context().setOffline(true);
      await page.keyboard.type(" # offline");
      await shows(page, /No connection: what you type is kept in this tab/);
      await page.context().setOffline(false);
      await saved(page);

      // One tab has lost its way to the server while it is typed into; the other saves.
      const other = await page.context().newPage();
      await other.goto(page.url());
      await editor(other).waitFor();
      await page.route("**/api/save-draft", (route) => route.abort());
      await page.keyboard.type(", this tab");
      await shows(page, /No connection/);
      await toTheDays(other);
      await other.keyboard.type(", other tab");
      await saved(other);
      await page.unroute("**/api/save-draft");
      await shows(page, /Somebody else has saved journeys\/after-order\.yaml/);
      expect(await editor(page).innerText()).toContain("this tab");
      await page.getByRole("button", { name: "Put both together" }).click();
      await saved(page);
      const both = await editor(page).innerText();
      expect([both.includes("this tab"), both.includes("other tab")]).toEqual([true, true]);
      await page.getByRole("button", { name: "Discard" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
      await shows(page, "The draft is discarded.");
      await marta.close();
    });
  });
}
