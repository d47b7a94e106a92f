/** Finds what is wrong in the recipes of a workflows folder: each has to pass the check in a plain shop that declares what it needs. */

import { parseSettings } from "#language/parse-settings.ts";
import type { Problem } from "#language/problem.ts";
import { addDeclarations } from "#language/recipes/add-declarations.ts";
import { readRecipe } from "#language/recipes/read-recipe.ts";
import { RECIPE_FILE, recipeFileOf, recipeShop } from "#language/recipes/recipe-shop.ts";
import type { Compile } from "../operation-ports.ts";

/** Of the texts of a folder, recipes among them; nothing where there are none. */
export async function recipeProblems(compile: Compile, texts: Record<string, string>): Promise<Problem[]> {
  const recipes = Object.entries(texts).filter(([file]) => RECIPE_FILE.test(file));
  if (recipes.length === 0) return [];
  const declared = recipes.flatMap(([file, text]) => declaredProblems(file, text));
  const broken = declared.map(({ file }) => file);
  const { problems } = await compile(recipeShop(without(texts, broken)));
  const placed = problems.flatMap((problem) => {
    const file = recipeFileOf(problem.file);
    return file === undefined ? [] : [{ ...problem, file }];
  });
  return [...declared, ...placed];
}

/** Nor the templates that these recipes name: without what they declare all of it would be unknown. */
const without = (texts: Record<string, string>, recipes: string[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).filter(([file]) => {
      const [, template] = /^recipes\/templates\/([^/]+)\//.exec(file) ?? [];
      const isTheirs = (name: string): boolean => recipes.some((recipe) => texts[recipe]?.includes(`: ${name}\n`));
      return !recipes.includes(file) && !(template !== undefined && isTheirs(template));
    }),
  );

/** Of the lines for settings.yaml, each by itself. */
const declaredProblems = (file: string, text: string): Problem[] => {
  const { declares, line } = readRecipe(file, text);
  const written = addDeclarations(recipeShop({})["settings.yaml"] ?? "", declares);
  const [first] = written ? parseSettings(written.text).problems : [];
  if (written && !first) return [];
  const message = `what it declares for settings.yaml cannot be used: ${first?.message ?? "it is no YAML"}`;
  return [{ code: "bad-declaration", file, line, column: 1, message, ...(first?.remedy ? { remedy: first.remedy } : {}) }];
};
