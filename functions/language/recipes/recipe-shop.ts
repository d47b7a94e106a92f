/** A plain shop in which recipes are checked: whatever a shop makes of its own settings and topics, the recipes beside them stay right. */

import { addDeclarations } from "./add-declarations.ts";
import { readRecipe } from "./read-recipe.ts";

type Texts = Record<string, string>;

/** Where a recipe lies in a workflows folder. */
export const RECIPE_FILE = /^recipes\/[^/]+\.ya?ml$/;
const RECIPE_TEMPLATE = /^recipes\/templates\/[^/]+\/[^/]+\.(?:mjml|txt)$/;

/** The texts of that shop's workflows folder: the recipes as its journeys, their templates, all that they need, and the given layout. */
export function recipeShop(texts: Texts): Texts {
  const recipes = Object.entries(texts).filter(([file]) => RECIPE_FILE.test(file));
  const settings = recipes.reduce(
    (before, [file, text]) => addDeclarations(before, readRecipe(file, text).declares)?.text ?? before,
    SETTINGS,
  );
  const journeys = recipes.map(([file, text]): [string, string] => [file.replace(/^recipes\//, "journeys/"), text]);
  const templates = Object.entries(texts).flatMap(([file, text]): [string, string][] => {
    if (RECIPE_TEMPLATE.test(file)) return [[file.replace(/^recipes\//, ""), text]];
    return file === LAYOUT ? [[file, text]] : [];
  });
  return { "settings.yaml": settings, "topics.yaml": TOPICS, ...Object.fromEntries([...journeys, ...templates]) };
}

/** Where a file of that shop really lies; undefined for what is of the plain shop itself. */
export function recipeFileOf(file: string): string | undefined {
  if (file.startsWith("journeys/")) return file.replace("journeys/", "recipes/");
  return /^templates\/[^/]+\//.test(file) ? `recipes/${file}` : undefined;
}

const LAYOUT = "templates/layout.mjml";

/** With the people whom the shipped settings name, and pages of its own. */
const SETTINGS = `shop: { name: A plain shop, website: https://shop.example.net, postal_address: 1 Main Street }
sender: { name: A plain shop, email: hello@shop.example.net }
people:
  owner: { name: The owner, email: owner@shop.example.net }
  service-team: { name: Service team, email: service@shop.example.net }
locales: [en]
locale: en
time_zone: UTC
currency: EUR
limits: { per_person: 2 emails in 7 days, when_capped: wait up to 2 days then skip }
`;

/** The topics that ship. */
const TOPICS = `topics:
${[
  ["transactional", "orders"],
  ["service", "advice", "service"],
  ["marketing", "surveys", "thanks", "greetings", "offers", "news"],
]
  .flatMap(([kind, ...names]) =>
    names.map((name) => `  ${name}: { kind: ${kind}, label: { en: About ${name} }, consent: { default: ${consentOf(name)} } }\n`),
  )
  .join("")}`;

function consentOf(topic: string): string {
  if (["orders", "advice", "service"].includes(topic)) return "none";
  return topic === "thanks" ? "soft" : "explicit";
}
