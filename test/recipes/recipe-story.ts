/** One recipe of workflows/recipes as a shop has it that has copied it and declared what it needs. */

import { readFileSync } from "node:fs";
import type { Settings, Topic } from "#engine/model/settings.ts";
import { builtInSegments } from "#engine/segments/built-in.ts";
import { parseSettings } from "#language/parse-settings.ts";
import { readRecipe } from "#language/recipes/read-recipe.ts";
import { givenSettings } from "../given.ts";
import type { Story } from "../stories/given-story.ts";
import { written } from "../stories/written/written-story.ts";

const HERE = new URL("../../workflows/recipes/", import.meta.url);

const topic = (name: string, kind: Topic["kind"]): [string, Topic] => [
  name,
  { name, kind, label: { en: name }, consent: { default: "none" } },
];
const TOPICS = Object.fromEntries([
  topic("orders", "transactional"),
  topic("advice", "service"),
  topic("service", "service"),
  ...["surveys", "thanks", "greetings", "offers", "news"].map((name) => topic(name, "marketing")),
]);

const SHOP = `shop: { name: Shop, website: https://shop.example, postal_address: Long Street 1 }
sender: { name: Shop, email: hello@shop.example }
locale: en
time_zone: UTC
limits: { per_person: 2 emails in 7 days, when_capped: skip }
people:
  owner: { name: Anna, email: anna@shop.example }
  service-team: { name: Team, email: team@shop.example }
`;

/** Fails where the recipe needs what its head does not say. */
export const recipe = (name: string, at: string, change: Partial<Settings> = {}): Promise<Story> => {
  const text = readFileSync(new URL(`${name}.yaml`, HERE), "utf8");
  const { settings, problems } = parseSettings(`${SHOP}${readRecipe(`${name}.yaml`, text).declares}`);
  if (!settings) throw new Error(problems.map(({ message }) => message).join("\n"));
  const plain = givenSettings();
  const whole = { ...plain, ...settings, topics: TOPICS, segments: builtInSegments(), ...change };
  return written([text], at, { settings: whole });
};
