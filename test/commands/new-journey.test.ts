/** `perennial new journey`: a draft like a recipe or a journey, with its mails and declarations, and nothing that would not pass. */

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { recipeShop } from "#language/recipes/recipe-shop.ts";
import { newJourney } from "#operations/journeys/new-journey.ts";
import { compileTexts } from "../../bin/workflows/compile-workflows.ts";
import { readAllTexts } from "../../bin/workflows/read-texts.ts";
import { AT_A_TERMINAL } from "../given.ts";

const OURS = await readAllTexts(fileURLToPath(new URL("../../workflows", import.meta.url)));

/** A shop that has nothing yet but itself, two topics and a comment that it wants to keep. */
const SETTINGS = `# Ours
shop: { name: Rowery Nowak, website: https://rowery.example, postal_address: ul. Długa 1 }
sender: { name: Ola, email: ola@rowery.example }   # for now
locales: [pl, en]
locale: pl
time_zone: Europe/Warsaw
limits: { per_person: 2 emails in 7 days }
fields:
  customer: { points: { type: int } } # from the till
`;
const TOPICS = `topics:
  offers: { kind: marketing, label: { pl: Oferty, en: Offers }, consent: { default: explicit } }
  service: { kind: service, label: { pl: Serwis, en: Service }, consent: { default: none } }
`;
const SHOP = { "settings.yaml": SETTINGS, "topics.yaml": TOPICS };

const draft = (name: string, like?: string, texts: Record<string, string> = SHOP) =>
  newJourney.run({ compile: compileTexts }, { texts, ours: OURS, name, ...(like === undefined ? {} : { like }) }, AT_A_TERMINAL);

const made = async (name: string, like?: string, texts?: Record<string, string>) => {
  const result = await draft(name, like, texts);
  if (!result.ok) throw new Error(`${result.problem} ${result.remedy ?? ""}`);
  return result.output;
};

describe("a journey like a recipe", () => {
  it("is a draft under its own name, with its mails in each language and what it needs declared", async () => {
    const { files, declared, people, untranslated } = await made("our-repairs", "repair-ready");
    const journey = files["journeys/our-repairs.yaml"] ?? "";
    expect(journey).toMatch(/^# yaml-language-server.*\n# A repair is ready;.*\njourney: our-repairs\n/);
    expect(journey).toMatch(/^topic: service\nstatus: draft$/m);
    expect(journey).not.toContain("In settings.yaml");
    expect(Object.keys(files).filter((file) => file.startsWith("templates/repair-ready/"))).toEqual([
      "templates/repair-ready/pl.mjml",
      "templates/repair-ready/en.mjml",
    ]);
    expect(files["templates/repair-ready/pl.mjml"]).toMatch(/^---\n# Translate this file/);
    expect(declared).toEqual(["events.repair.ready", "events.repair.fetched"]);
    expect(people).toEqual(["service-team"]);
    expect(untranslated).toEqual(["pl"]);
  });

  it("leaves every letter of settings.yaml as it was, and writes what is missing among the rest", async () => {
    const { files } = await made("bikes", "cross-sell");
    expect(files["settings.yaml"]).toBe(`${SETTINGS}  item: { category: { type: text } }\n`);
    const again = await made("more-bikes", "cross-sell", { ...SHOP, ...files });
    expect(again.files["settings.yaml"]).toBeUndefined();
    expect(Object.keys(again.files)).toEqual(["journeys/more-bikes.yaml"]);
  });

  it("has people whom the shop does not know under the shop's own address", async () => {
    const { files } = await made("our-repairs", "repair-ready");
    expect(files["settings.yaml"]).toContain("people:\n  service-team: { name: Ola, email: ola@rowery.example }\n");
  });

  it("knows staff by the shop's own domain", async () => {
    expect((await made("fleet", "fleet-contact")).files["settings.yaml"]).toContain("staff_domains: [rowery.example]\n");
  });

  it("is of its own name where nothing else is said", async () => {
    expect(Object.keys((await made("cross-sell")).files)).toContain("journeys/cross-sell.yaml");
  });
});

describe("a journey like one that ships", () => {
  it("brings its mails in the shop's languages, translated as they are", async () => {
    const { files, untranslated } = await made("service-time", "maintenance-reminder");
    expect(untranslated).toEqual([]);
    expect(files["templates/maintenance-first/pl.mjml"]).toBe(OURS["templates/maintenance-first/pl.mjml"]);
    expect(files["journeys/service-time.yaml"]?.match(/^status:/gm)).toHaveLength(1);
  });
});

const RECIPES = Object.keys(OURS).flatMap((file) => /^recipes\/([^/]+)\.yaml$/.exec(file)?.[1] ?? []);

describe("every recipe", () => {
  it("is one of at least twenty", () => {
    expect(RECIPES.length).toBeGreaterThanOrEqual(20);
  });

  it.each(RECIPES)("can be copied into a shop of another language that has declared nothing: %s", async (recipe) => {
    const plain = recipeShop({});
    const shop = Object.fromEntries(Object.entries(plain).map(([file, text]) => [file, text.replace(/\ben\b/g, "cs")]));
    const { files, untranslated } = await made(`our-${recipe}`, recipe, shop);
    expect(untranslated).toEqual(["cs"]);
    const { problems } = await compileTexts({ ...shop, ...files });
    expect(problems.map(({ file }) => file)).toEqual(["texts/cs.yaml"]);
  });
});

describe("a journey that cannot be made", () => {
  it("is like nothing that there is", async () => {
    expect(await draft("carts", "cart-serie")).toMatchObject({ ok: false, remedy: "Did you mean `cart-series`?" });
  });

  it("is there already, or has a name that is none", async () => {
    const texts = { ...SHOP, "journeys/cross-sell.yaml": "journey: cross-sell\n" };
    expect(await draft("cross-sell", "cross-sell", texts)).toMatchObject({
      ok: false,
      problem: expect.stringContaining("already"),
    });
    expect(await draft("Our Carts!", "cart-series")).toMatchObject({ ok: false, remedy: expect.stringContaining('"our-carts"') });
  });

  it("is about a topic that the shop does not have: nothing is written that would not pass the check", async () => {
    expect(await draft("letters", "welcome-series")).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/would not pass the check in your shop: unknown topic `news` .*line 5/),
    });
  });

  it("needs a field that the shop has declared as something else", async () => {
    const texts = { ...SHOP, "settings.yaml": SETTINGS.replace("type: int", "type: text") };
    expect(await draft("hundred", "points", texts)).toMatchObject({
      ok: false,
      problem: expect.stringContaining("customer.points"),
    });
  });
});
