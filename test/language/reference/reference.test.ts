/** What the page for marketers shows: every example is right, and what repeats the code is current. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkCondition } from "#engine/conditions/condition.ts";
import { declaredFacts } from "#engine/declared/declared-facts.ts";
import type { Declarations } from "#engine/model/settings.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { parseSettings } from "#language/parse-settings.ts";
import { recipeShop } from "#language/recipes/recipe-shop.ts";
import { FUNCTIONS, OPERATORS, QUESTIONS } from "#language/reference/condition-words.ts";
import { STEP_EXAMPLES, TRIGGER_EXAMPLES } from "#language/reference/examples.ts";
import { reference } from "#language/reference/reference.ts";
import { TEMPLATE_FILTERS } from "#language/reference/template-words.ts";
import { vocabularyOf } from "#language/schema/vocabulary.ts";
import { TYPE_WORDS } from "#language/settings/fields-schema.ts";
import { FILTERS, renderLiquid, TAGS } from "#mail/liquid.ts";
import { CONTENT_TAGS } from "#mail/templates/mjml-tags.ts";
import { staleFiles } from "#operations/journeys/generated-files.ts";
import { givenSettings } from "../../given.ts";

const PAGE = readFileSync(new URL("../../../workflows/README.md", import.meta.url), "utf8");

const DECLARED = {
  fields: { league: { type: "string", writable: true } },
  thingFields: { item: { category: { type: "string", writable: false } } },
} satisfies Declarations;

const plain = givenSettings();
const vocabulary = vocabularyOf(
  {
    ...plain,
    ...DECLARED,
    topics: { ...plain.topics, news: { name: "news", kind: "marketing", label: {}, consent: { default: "none" } } },
    people: { owner: { name: "Anna", email: "a@example.com" }, "service-team": { name: "Team", email: "t@example.com" } },
    calls: { crm: { name: "crm", url: "https://crm.example.com", secret: "call-crm" } },
    segments: { "stage-lapsed": { name: "stage-lapsed", about: "", if: "true" } },
  },
  Object.fromEntries(["thank-you", "reminder", "code", "question"].map((name) => [name, "hash"])),
);

const problemsOf = (starts: string, steps: string): string[] => {
  const text = `journey: example\nabout: For the page.\ntopic: news\n${starts}\nsteps:\n${steps.replace(/^/gm, "  ")}\n`;
  return parseJourney(text, "journeys/example.yaml", vocabulary).problems.map(({ line, message }) => `${line}: ${message}`);
};

describe("the reference", () => {
  it.each(Object.entries(STEP_EXAMPLES))("shows a step `%s` that passes the check", (_name, { yaml }) => {
    expect(problemsOf("starts_when: { event: order.delivered }", yaml)).toEqual([]);
  });

  it.each(Object.entries(TRIGGER_EXAMPLES))("shows a way to start, `%s`, that passes the check", (_name, { yaml }) => {
    expect(problemsOf(yaml, "- email: thank-you")).toEqual([]);
  });

  it.each([...OPERATORS, ...FUNCTIONS, ...QUESTIONS])("shows a condition that passes the check: $example", ({ example }) => {
    expect(checkCondition(example, declaredFacts(DECLARED))).toEqual({ ok: true });
  });

  it("names each filter that templates have, and no other", () => {
    expect(TEMPLATE_FILTERS.map(({ name }) => name).sort()).toEqual([...FILTERS].sort());
  });

  it.each(TEMPLATE_FILTERS)("shows what comes of the filter $name", ({ example, shows }) => {
    const facts = {
      customer: { first_name: "Zofia", orders: 3, country: "PL" },
      order: { total: 129.9, currency: "EUR", placed_at: "2026-11-02T09:00:00Z", items: [{ sku: "a" }, { sku: "b" }] },
      asset: { maintenance_due: "2026-12-11" },
      quote: { includes: ["Fitting", "Delivery"] },
    };
    const reader = { locale: "en-GB", zone: "Europe/Warsaw" };
    expect(renderLiquid(example, "plain", facts, reader)).toBe(shows);
  });

  it("names each tag that templates have", () => {
    for (const tag of TAGS.filter((one) => one !== "#")) expect(PAGE).toContain(`{% ${tag} %}`);
    for (const tag of CONTENT_TAGS) expect(PAGE).toContain(`<${tag}`);
  });

  it("has every key of every step and way to start, and says what each means", () => {
    const parts = reference({ recipes: [] });
    for (const part of ["journey keys", "starts", "steps", "settings keys", "topics keys"])
      for (const [row, key, says] of (parts[part] ?? "").matchAll(/^\| `([^|]+)` (?:\*\*needed\*\* )?\| (.*?) \|/gm))
        expect(says, `${key} in ${row}`).toMatch(/\w{3}/);
    expect(parts.steps).toContain("| `if_past` |");
    expect(parts["journey keys"]).toContain("| `limits.series` |");
  });

  it("lists what a shop has declared as it lists ours", () => {
    const cart = { id: { type: "id", writable: false }, total: { type: "money", writable: false } } as const;
    const events = { "cart.abandoned": { about: "A cart was left behind", carries: { cart }, fields: {} } };
    const own = reference({ declarations: { ...DECLARED, events }, recipes: [] })["your own"];
    expect(own).toContain("| `cart.abandoned` | A cart was left behind | `cart.id`, `cart.total` |");
    expect(own).toContain("| `item.category` | text |");
    expect(reference({ recipes: [] })["your own"]).toContain("Nothing is declared yet");
  });
});

describe("the page", () => {
  const texts = (page: string) => ({
    "README.md": page,
    "journey.schema.json": readFileSync(new URL("../../../workflows/journey.schema.json", import.meta.url), "utf8"),
    "settings.yaml": readFileSync(new URL("../../../workflows/settings.yaml", import.meta.url), "utf8"),
  });
  const events = reference({ recipes: [] }).events ?? "";

  it("shows declarations that settings.yaml takes, and fields of every type that there is", () => {
    const section = PAGE.slice(PAGE.indexOf("\n## Your own events"), PAGE.indexOf("\n## Languages"));
    const [, block = ""] = /```yaml\n([\s\S]*?)```/.exec(section) ?? [];
    const plainSettings = recipeShop({})["settings.yaml"] ?? "";
    const { settings, problems } = parseSettings(`${plainSettings}${block}`);
    expect(problems).toEqual([]);
    expect(Object.keys(settings?.events ?? {})).toEqual(["cart.abandoned"]);
    for (const word of TYPE_WORDS.filter((one) => one !== "string" && one !== "double")) expect(section).toContain(`\`${word}\``);
  });

  it("is stale where a part is not what the code says, with its line and the command that mends it", () => {
    const page = (part: string) => `# Page\n\n<!-- generated: events -->\n\n${part}\n\n<!-- end -->\n`;
    expect(staleFiles(texts(page(events)))).toEqual([]);
    expect(staleFiles(texts(page(events.replace("an order was placed", "an order came"))))).toMatchObject([
      { file: "README.md", line: 3, remedy: "Run `perennial check --write-schema`." },
    ]);
  });

  it("need not be there", () => {
    const { "README.md": _page, ...others } = texts("");
    expect(staleFiles(others)).toEqual([]);
  });
});
