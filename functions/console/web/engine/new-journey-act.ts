/** Begins journeys in the page: the operation that the command line runs, over the shop's files here and the recipes that the page carries. */

import type { CheckedWorkflows } from "#checks/check-workflows.ts";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import { readRecipe } from "#language/recipes/read-recipe.ts";
import { RECIPE_FILE } from "#language/recipes/recipe-shop.ts";
import { newJourney } from "#operations/journeys/new-journey.ts";
import type { JourneyModel, NewJourneyAnswer, NewJourneyAsked } from "./messages.ts";

/** Written in the place of this name when the page is built. */
declare const RECIPE_TEXTS: WorkflowTexts | undefined;

const OURS: WorkflowTexts = typeof RECIPE_TEXTS === "undefined" ? {} : RECIPE_TEXTS;

/** What a journey can begin with: the recipes, and below them what the shop has. */
export function journeyModels(texts: WorkflowTexts, ours = OURS): JourneyModel[] {
  const modelsIn = (from: WorkflowTexts, file: RegExp, kind: JourneyModel["kind"]): JourneyModel[] =>
    Object.entries(from)
      .filter(([path]) => file.test(path))
      .map(([path, text]) => ({ name: readRecipe(path, text).name, about: readRecipe(path, text).about, kind }))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  const recipes = modelsIn(ours, RECIPE_FILE, "recipe");
  const own = modelsIn(texts, /^journeys\/[^/]+\.ya?ml$/, "own");
  // Of two of one name the recipe is taken.
  return [...recipes, ...own.filter(({ name }) => !recipes.some((one) => one.name === name))];
}

/** The files of the new journey, or why there are none. Another person approves what the page publishes: none of them says that it is a draft. */
export async function newJourneyAct(
  check: (texts: WorkflowTexts) => CheckedWorkflows,
  asked: NewJourneyAsked,
  ours = OURS,
): Promise<NewJourneyAnswer> {
  const compile = async (texts: WorkflowTexts) => {
    const { problems } = check(texts);
    return { problems };
  };
  const parsed = newJourney.input.safeParse({ ...asked, ours, status: "live" });
  if (!parsed.success) return { ok: false, refused: parsed.error.issues.map(({ message }) => message).join("; ") };
  const made = await newJourney.run({ compile }, parsed.data, { name: "page", role: "viewer" });
  if (made.ok) return { ok: true, ...made.output };
  return { ok: false, refused: made.problem, ...(made.remedy === undefined ? {} : { remedy: made.remedy }) };
}
