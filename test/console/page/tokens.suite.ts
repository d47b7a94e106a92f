/** Tokens for assistants, in the settings of the console. */

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { barriersOn, type Given, openConsole } from "./open-console.ts";

const pictures = process.env.SCREENSHOTS;

export const describeTokens = (given: () => Given): void => {
  describe("a token for an assistant", () => {
    it("is made in the settings, shown once, used at the address that stands beside it, and ended", {
      timeout: 60_000,
    }, async () => {
      const { page, complaints, open, close } = await openConsole(given(), "Ola", { viewport: { width: 768, height: 1100 } });
      await open("today");
      await page.getByRole("button", { name: "Settings" }).click();
      const dialog = page.getByRole("dialog", { name: "Settings" });
      await dialog.getByRole("textbox", { name: "What the token is for" }).fill("my assistant");
      await dialog.getByRole("checkbox", { name: "It may see people and what they write" }).check();
      await dialog.getByRole("button", { name: "Make a token" }).click();
      const made = dialog.getByRole("textbox", { name: "The new token, shown this once" });
      const secret = await made.inputValue();
      expect(secret).toMatch(/^perennial_[\w-]{43}$/);
      await dialog.getByText("Sees people").waitFor();
      if (pictures) await page.screenshot({ path: join(pictures, "settings-tokens.png"), fullPage: true });
      expect(await barriersOn(page)).toEqual([]);
      const address = (await dialog.locator(".token-made code").textContent()) ?? "";
      const ask = () =>
        fetch(address, {
          method: "POST",
          headers: {
            authorization: `Bearer ${secret}`,
            "content-type": "application/json",
            accept: "application/json, text/event-stream",
          },
          body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list", params: {} }),
        });
      expect(await (await ask()).text()).toContain('"find-people"');
      await dialog.getByRole("button", { name: "Close" }).click();
      await page.getByRole("button", { name: "Settings" }).click();
      await dialog.getByText("my assistant").waitFor();
      expect(await dialog.getByRole("textbox", { name: "The new token, shown this once" }).count()).toBe(0);
      await dialog.getByRole("button", { name: "End the token “my assistant”" }).click();
      await dialog.getByText("my assistant").waitFor({ state: "detached" });
      expect((await ask()).status).toBe(401);
      expect(complaints).toEqual([]);
      await close();
    });
  });
};
