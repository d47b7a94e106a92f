/** The room of the templates, as a marketer works in it: looked at in every language, edited in a draft, tried, begun anew. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Given, type Opened, openConsole, settled } from "./open-console.ts";

/** `given`: asked in the tests, when all is open. */
export function describeTemplates(given: () => Given): void {
  describe("a template", { timeout: 90_000 }, () => {
    let marta: Opened;
    beforeAll(async () => {
      marta = await openConsole(given(), "Marta");
    });
    afterAll(() => marta?.close());
    const previews = () => marta.page.getByRole("region", { name: "How it looks" });
    const shoot = async (name: string): Promise<void> => {
      if (process.env.SCREENSHOTS) await marta.page.screenshot({ path: `${process.env.SCREENSHOTS}/templates-${name}.png` });
    };

    it("is found by the journey that sends it, and shown in all its languages side by side", async () => {
      const { page } = marta;
      await marta.open("templates");
      await page.getByRole("searchbox").fill("maintenance-reminder");
      await expect.poll(() => page.getByRole("list", { name: "Templates" }).getByRole("listitem").count()).toBe(2);
      await shoot("list");
      await page.getByRole("link", { name: "maintenance-first" }).click();
      await previews().getByRole("article").nth(3).waitFor();
      for (const [n, word] of [/Service due/, /Przegląd|przeglądu/, /профилактика/i, /huolto/i].entries())
        await previews().frameLocator("iframe").nth(n).getByText(word).first().waitFor();
      await shoot("one");
    });

    it("is shown as wide as a desk, and in the dark colours of a mail program", async () => {
      const { page } = marta;
      const ground = (): Promise<unknown> | undefined =>
        page
          .frames()
          .find((frame) => frame.url().includes("/en/html"))
          ?.evaluate("getComputedStyle(document.body).backgroundColor");
      const light = await ground();
      expect(light).toMatch(/^rgb/);
      await page.getByRole("link", { name: "Desk" }).click();
      await page.getByRole("link", { name: "Dark", exact: true }).click();
      await expect.poll(ground).toMatch(/^rgb\(23, 22, 20\)/);
      expect(light).not.toBe(await ground());
      expect((await previews().locator("iframe").first().boundingBox())?.width).toBeGreaterThan(600);
      await shoot("dark");
      expect(page.url()).toMatch(/scheme=dark/);
    });

    it("is edited in a draft: what is typed is kept and seen at once, and a reload brings it back", async () => {
      const { page } = marta;
      await marta.open("templates/maintenance-first");
      await page.getByRole("link", { name: "Edit" }).click();
      const text = page.getByRole("textbox", { name: "templates/maintenance-first/en.mjml" });
      await text.fill((await text.inputValue()).replace("It is nearly time", "Very soon it is time"));
      await previews().frameLocator("iframe").first().getByText("Very soon it is time").waitFor();
      await page.getByText("Saved in the draft “Template maintenance-first”.").waitFor();
      await shoot("edited");
      await page.reload();
      expect(await text.inputValue()).toContain("Very soon it is time");
      expect(page.url()).toMatch(/draft=/);
      // What is live is what it was.
      await marta.open("templates/maintenance-first");
      await previews().frameLocator("iframe").first().getByText("It is nearly time").waitFor();
    });

    it("says at once where it is broken, in the line and with what to write instead", async () => {
      const { page } = marta;
      await marta.open("templates/maintenance-last?edit=en");
      const text = page.getByRole("textbox", { name: "templates/maintenance-last/en.mjml" });
      await text.fill((await text.inputValue()).replace(/\{\{ shop\.name \}\}/, "{{ shop.nam }}"));
      const problems = page.getByRole("region", { name: "1 problem" });
      await problems.getByText(/templates\/maintenance-last\/en\.mjml:\d+:\d+/).waitFor();
      expect(await problems.innerText()).toContain("shop.nam");
      await previews().getByText("There would be no mail:").waitFor();
      await shoot("broken");
      await text.fill((await text.inputValue()).replace("shop.nam }}", "shop.name }}"));
      await problems.waitFor({ state: "detached" });
    });

    it("is sent to oneself as a test", async () => {
      const { page } = marta;
      await marta.open("templates/maintenance-first");
      await page.getByLabel("To").fill("anna@oak-and-ember.example.com");
      await page.getByRole("button", { name: "Send" }).click();
      await page.getByText("Sent to anna@oak-and-ember.example.com.").waitFor();
      const subjects = (await given().shop.mails("anna@oak-and-ember.example.com")).map(({ subject }) => subject);
      expect(subjects.filter((subject) => subject.startsWith("[TEST]"))).toEqual([
        expect.stringMatching(/^\[TEST\] Service due/),
      ]);
    });

    it("is begun anew from another one, in every language, and can be edited at once", async () => {
      const { page } = marta;
      await marta.open("templates");
      await page.getByRole("link", { name: "New template" }).click();
      await page.getByRole("textbox", { name: "Name" }).fill("spring-service");
      await page.getByRole("combobox", { name: "Like" }).selectOption("maintenance-first");
      await shoot("new");
      await page.getByRole("button", { name: "Begin" }).click();
      await page.getByRole("heading", { level: 1, name: "spring-service" }).waitFor();
      const text = page.getByRole("textbox", { name: /templates\/spring-service\/\w+\.mjml/ });
      await expect.poll(() => text.inputValue()).toContain("mj-text");
      await previews().locator("iframe").first().waitFor();
    });

    it("breaks none of the page's rules", async () => {
      await settled(marta.page);
      expect(marta.complaints).toEqual([]);
    });
  });

  describe("a template with somebody's facts", { timeout: 60_000 }, () => {
    it("is shown to whoever may see people, and no address names them", async () => {
      const ines = await openConsole(given(), "Ines");
      const asked: string[] = [];
      ines.page.on("request", (request) => asked.push(request.url()));
      await ines.open("templates/maintenance-first");
      await ines.page.getByLabel("Reader").fill("ewa.nowak@example.pl");
      await ines.page.getByRole("button", { name: "Show" }).click();
      const polish = ines.page.getByRole("region", { name: "How it looks" }).frameLocator("iframe").nth(1);
      await polish
        .getByText(/Ew[ao]/)
        .first()
        .waitFor();
      expect(asked.filter((url) => /ewa|nowak|c-4/i.test(decodeURIComponent(url)))).toEqual([]);
      await ines.close();
    });

    it("is not offered to an author, nor done for one", async () => {
      const marta = await openConsole(given(), "Marta");
      await marta.open("templates/maintenance-first");
      await marta.page.getByRole("region", { name: "How it looks" }).locator("iframe").first().waitFor();
      expect(await marta.page.getByLabel("Reader").count()).toBe(0);
      const status = (path: string, input: object): Promise<unknown> =>
        marta.page.evaluate(
          `fetch("/api/${path}", { method: "POST", headers: { "content-type": "application/json" }, body: ${JSON.stringify(JSON.stringify(input))} }).then((a) => a.status)`,
        );
      expect(await status("template-reader", { customer: "c-4" })).toBe(403);
      expect(await status("render-template", { template: "maintenance-first", customer: "c-4" })).toBe(403);
      await marta.close();
    });
  });
}
