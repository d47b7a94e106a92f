/**
 * Finds what is wrong in the recipes of workflows/recipes: journeys to copy, which are checked and never published. What one needs
 * declared stands in the comment at its head, below `# In settings.yaml:`; its templates are made with it.
 */

import type { Settings, Topic } from "#engine/model/settings.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { parseSettings } from "#language/parse-settings.ts";
import type { Problem } from "#language/problem.ts";
import { vocabularyOf } from "#language/schema/vocabulary.ts";
import type { TextFile } from "./workflow-files.ts";

/** What a shop brings to its recipes; its own words hold beside those of the recipe. */
type Shop = Pick<Settings, "people" | "fields" | "calls" | "segments"> &
  Partial<Pick<Settings, "couponPools" | "thingFields" | "events">> & { topics: Record<string, Topic> };

/** All problems of all recipes, each with its place. What one of them needs is known to all: a language is built for them once. */
export function recipeProblems(recipes: TextFile[], shop: Shop): Problem[] {
  const problems: Problem[] = [];
  let whole = shop;
  for (const { file, text } of recipes) {
    const needs = parseSettings(`${SOME_SHOP}${recipeNeeds(text)}`, file);
    problems.push(...needs.problems.map((problem) => ({ ...problem, line: 1, column: 1 })));
    if (needs.settings) whole = withNeeds(whole, needs.settings);
  }
  const templates = Object.assign({}, ...recipes.map(({ text }) => templatesOf(text)));
  // In which languages a shop writes is asked of the copy that it makes.
  const vocabulary = { ...vocabularyOf(whole, templates), locales: [] };
  return [...problems, ...recipes.flatMap(({ file, text }) => parseJourney(text, file, vocabulary).problems)];
}

/** The lines of settings.yaml that a recipe needs, as they stand at its head; empty where it needs none. */
export function recipeNeeds(text: string): string {
  const lines = text.split(/\r?\n/);
  const head = lines.slice(
    0,
    lines.findIndex((line) => line !== "" && !line.startsWith("#")),
  );
  const from = head.findIndex((line) => line.trim() === HEADING);
  if (from < 0) return "";
  return head
    .slice(from + 1)
    .map((line) => `${line.replace(/^# {0,3}/, "")}\n`)
    .join("");
}

const HEADING = "# In settings.yaml:";

/** Whatever settings need besides. */
const SOME_SHOP = `shop: { name: Shop, website: https://shop.example, postal_address: Long Street 1 }
sender: { name: Shop, email: hello@shop.example }
locale: en
time_zone: UTC
limits: { per_person: 2 emails in 7 days }
`;

const withNeeds = (shop: Shop, needs: Omit<Settings, "topics" | "segments">): Shop => ({
  ...shop,
  people: { ...needs.people, ...shop.people },
  fields: { ...needs.fields, ...shop.fields },
  thingFields: mergedThings(needs.thingFields, shop.thingFields),
  events: { ...needs.events, ...shop.events },
});

const mergedThings = (needs: Settings["thingFields"] = {}, own: Settings["thingFields"] = {}): Settings["thingFields"] => ({
  ...needs,
  ...own,
  ...Object.fromEntries(
    Object.entries(needs).map(([thing, fields]) => [thing, { ...fields, ...new Map(Object.entries(own)).get(thing) }]),
  ),
});

/** Every template that it names: they are made when the recipe is copied. */
const templatesOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/(?:\bemail|\btemplate|^ +about): *([a-z0-9-]+)/gm)].map(([, name = ""]) => [name, ""]));
