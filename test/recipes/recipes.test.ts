/** The cookbook as a whole: it is checked wherever it lies, each mistake at its place, and no mail of it is ever held. */

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { recipeShop } from "#language/recipes/recipe-shop.ts";
import { sampleFor } from "#language/samples/sample-facts.ts";
import { renderMail } from "#mail/render-mail.ts";
import { recipeProblems } from "#operations/journeys/recipe-problems.ts";
import { compileTexts } from "../../bin/workflows/compile-workflows.ts";
import { readAllTexts } from "../../bin/workflows/read-texts.ts";

const TEXTS = await readAllTexts(fileURLToPath(new URL("../../workflows", import.meta.url)));
/** A file, what stands right in it, what is written instead, and what is said of it. */
const MISTAKES = [
  ["recipes/points.yaml", "type: int", "type: itn", "`itn` is no type of a field"],
  ["recipes/sunset.yaml", "topic: news", "topic: nws", "unknown topic `nws`"],
  ["recipes/vip-note.yaml", "email: vip-note", "email: vip-notice", "unknown template `vip-notice`"],
  ["recipes/templates/helmet/en.mjml", "{% if customer.first_name", "{% if customer.frst_name", "frst_name"],
] as const;

describe("the recipes", () => {
  it("are checked, and all mistakes are found at once, each at its place", async () => {
    const changed = MISTAKES.map(([file, right, wrong]) => [file, TEXTS[file]?.replace(right, wrong) ?? ""]);
    const problems = await recipeProblems(compileTexts, { ...TEXTS, ...Object.fromEntries(changed) });
    expect(problems.map(({ file }) => file)).toEqual(MISTAKES.map(([file]) => file));
    for (const [at, [, , , message]] of MISTAKES.entries()) expect(problems[at]?.message).toContain(message);
  });

  it("stay right in a shop of other topics, people and languages", async () => {
    const shop = { ...TEXTS, "settings.yaml": "shop: {}\n", "topics.yaml": "topics: {}\n" };
    expect(await recipeProblems(compileTexts, shop)).toEqual([]);
  });

  it("need not be there", async () => {
    const others = Object.fromEntries(Object.entries(TEXTS).filter(([file]) => !file.startsWith("recipes/")));
    expect(await recipeProblems(compileTexts, others)).toEqual([]);
  });

  it("have no mail that is held where somebody is hardly known, or everything about them is", async () => {
    const { publication, problems } = await compileTexts(recipeShop(TEXTS));
    expect(problems).toEqual([]);
    const all = sampleFor("en").facts;
    // What is known at every step that sends one: whom it goes to, and what let them in.
    const known = {
      customer: { id: "c-1", email: "mary@example.ie" },
      asset: { id: "a-1", plan_ends: "2026-12-01", maintenance_due: "2026-12-01" },
    };
    const coupon = { code: "MARY-10", valid_until: "2026-12-01", percent: 10, amount: 10 };
    for (const template of publication?.templates ?? [])
      for (const facts of [
        { ...known, coupon, round: 2 },
        { ...all, ...known, coupon, round: 3 },
      ]) {
        const topic = publication?.settings.topics.offers;
        if (!publication || !topic) throw new Error("there is no shop");
        const links = { unsubscribe: "https://shop.example/u/t", preferences: "https://shop.example/p/t" };
        const mail = renderMail({
          template,
          facts,
          settings: publication.settings,
          topic,
          links,
          from: publication.settings.sender,
          zone: "UTC",
        });
        expect(mail, template.name).not.toHaveProperty("problem");
      }
  });
});
