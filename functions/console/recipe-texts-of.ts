/** The recipes as the page carries them: whoever begins a journey in it needs no folder of Perennial's own. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Recipes, their templates and the layout around them, by path in the workflows folder of the project at this path. */
export function recipeTextsOf(project: string): Record<string, string> {
  const workflows = join(project, "workflows");
  const recipes = readdirSync(join(workflows, "recipes"), { recursive: true, encoding: "utf8" })
    .map((name) => `recipes/${name.replaceAll("\\", "/")}`)
    .filter((path) => /\.(?:ya?ml|mjml|txt)$/.test(path));
  return Object.fromEntries(
    [...recipes.sort(), "templates/layout.mjml"].map((path) => [path, readFileSync(join(workflows, path), "utf8")]),
  );
}
