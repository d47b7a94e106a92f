/** The room of the journeys, as somebody new to it uses it: somebody is walked through a journey, and nothing that is typed into a draft is lost. */

import { describe, expect, it } from "vitest";
import { beginDraft, editor, pressed, saved, shows, toTheDays } from "./drafting.ts";
import { barriersOn, type Given, openConsole } from "./open-console.ts";

/** `given`: asked in the tests, when all is open. */
export function describeJourneys(given: () => Given): void {
  describe("the room of the journeys", { timeout: 300_000 }, () => {
    it("begins a journey like a recipe, which an approver sends back with a reason that its author finds in their day", async () => {
      const [marta, petar] = [await openConsole(given(), "Marta"), await openConsole(given(), "Petar")];
      const { page } = marta;
      await marta.open("journeys");
      await page.getByRole("link", { name: "after-order" }).waitFor();
      await pressed(page, "n");
      await shows(page, "Like one of yours");
      expect(await barriersOn(page)).toEqual([]);
      await page.getByLabel("What shall it be called?").fill("Spring carts");
      await shows(page, "Its name will be spring-carts.");
      await page.getByRole("radio", { name: /^cart-series/ }).focus();
      await pressed(page, "Space");
      await page.getByRole("button", { name: "Begin" }).focus();
      await pressed(page, "Enter");
      await page.getByRole("textbox", { name: /spring-carts/ }).waitFor();
      await page.getByRole("link", { name: /^templates\/cart-reminder/ }).waitFor();
      // Enter begins the next step by itself.
      await pressed(page, "e", "Control+End");
      await page.keyboard.type("  - wait: 2 days");
      await pressed(page, "Enter");
      await page.keyboard.type("end: reminded");
      await saved(page);
      await page.locator(".node", { hasText: "reminded" }).waitFor();

      await page.getByRole("link", { name: "Publish", exact: true }).click();
      await page.getByRole("button", { name: "Ask for approval" }).waitFor();
      await shows(page, "What would change");
      await page.locator(".plan").waitFor();
      await page.getByLabel("Why is it wanted?").fill("Carts are left in spring");
      await page.getByRole("button", { name: "Ask for approval" }).click();
      await shows(page, "Marta Zielińska asked for approval");
      await petar.open("today");
      await petar.page.getByRole("link", { name: "Approve: New journey spring-carts" }).click();
      await petar.page.getByLabel("Or what is to become different first?").fill("Offer less");
      await petar.page.keyboard.press("Control+Enter");
      await shows(petar.page, "Petar Dimov has sent it back");
      await marta.open("today");
      await page.getByRole("link", { name: "Sent back: New journey spring-carts" }).click();
      await shows(page, "Offer less");
      await page.getByRole("button", { name: "Discard" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
      await shows(page, "The draft is discarded.");
      expect([...marta.complaints, ...petar.complaints]).toEqual([]);
      await Promise.all([marta, petar].map(({ close }) => close()));
    });

    it("opens the people behind a count, and walks one of them through a journey, with nobody's name in any address", async () => {
      const ines = await openConsole(given(), "Ines");
      const { page } = ines;
      const asked: string[] = [];
      page.on("request", (request) => void asked.push(request.url()));
      await ines.open("journeys/after-order");
      await page.locator(".node-people").first().click();
      await shows(page, "Who waits at wait-14-days");
      await page.getByRole("link", { name: "Zofia Żak" }).waitFor();
      expect(await barriersOn(page)).toEqual([]);
      await ines.open("journeys/after-order?tab=try");
      await page.getByRole("button", { name: "Take one of your customers" }).click();
      await page.getByRole("searchbox").fill("zofia");
      await page.getByRole("button", { name: /Zofia/ }).click();
      await shows(page, /Zofia Żak goes through it/);
      await page.getByRole("button", { name: "Start" }).click();
      await shows(page, /They wait at wait-14-days until/);
      expect(asked.filter((url) => /zofia|c-2/i.test(url))).toEqual([]);
      expect(ines.complaints).toEqual([]);
      await ines.close();
    });

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
