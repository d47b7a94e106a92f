/** `perennial new journey`: a draft that is like a recipe or another journey, with its mails and all that it needs. */

import { join } from "node:path";
import type { Command } from "commander";
import { readRecipe } from "#language/recipes/read-recipe.ts";
import { RECIPE_FILE } from "#language/recipes/recipe-shop.ts";
import { newJourney } from "#operations/journeys/new-journey.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { compileTexts } from "../../workflows/compile-workflows.ts";
import { PROJECT } from "../../workflows/project-folder.ts";
import { readAllTexts } from "../../workflows/read-texts.ts";
import { commandFor, describing, withJson, withWorkflows } from "../command-for.ts";
import { runHere } from "../run-here.ts";
import { fail, printResult } from "../run-on-system.ts";
import { typedCommand, typedIn } from "../typed-command.ts";
import { writeGenerated } from "../write-generated.ts";
import { ask } from "./ask.ts";
import { writeDrafts } from "./write-drafts.ts";

type Options = { like?: string; empty?: boolean; about?: string; json?: boolean; workflows: string };

const EXAMPLE = `For example: ${typedCommand("new journey our-carts --like cart-series")}`;
const SETTINGS = "settings.yaml";

/** It exits with 1 when the journey cannot be made, and then writes nothing. */
export function newJourneyCommand(): Command {
  return withJson(withWorkflows(commandFor(newJourney, { name: "journey", example: "new journey our-carts --like cart-series" })))
    .argument("[name]", describing(newJourney, "name"))
    .option("--like <recipe>", describing(newJourney, "like"))
    .option("--empty", describing(newJourney, "empty"))
    .option("--about <sentence>", describing(newJourney, "about"))
    .action(write);
}

const write = async (given: string | undefined, { workflows, json, like, empty, about }: Options): Promise<void> => {
  const [texts, ours] = await Promise.all([readAllTexts(workflows), readAllTexts(OURS)]);
  const name = given ?? (await ask("What shall it be called, in small letters with hyphens", like ?? ""));
  if (name === "")
    return fail(`Say what it is called and what it is like. There are these recipes:\n\n${recipesIn(ours)}\n\n${EXAMPLE}`);
  const result = await runHere({ compile: compileTexts }, "new-journey", {
    texts,
    ours,
    name,
    ...(like === undefined ? {} : { like }),
    ...(empty ? { empty } : {}),
    ...(about === undefined ? {} : { about }),
  });
  if (!result.ok) return printResult(result, () => "", json);
  const { files, ...output } = result.output;
  const drafts = await writeDrafts(workflows, files, [SETTINGS]);
  const written = [...drafts, ...(output.declared.length > 0 ? await writeGenerated(workflows, true) : [])];
  printResult({ ok: true, output: { ...output, written } }, (made) => textOf(made, name, workflows), json);
};

/** Each with its sentence, so that one can choose. */
const recipesIn = (texts: Record<string, string>): string =>
  Object.entries(texts)
    .filter(([file]) => RECIPE_FILE.test(file))
    .map(([file, text]) => readRecipe(file, text))
    .map(({ name, about }) => `  ${name.padEnd(22)}${about}`)
    .join("\n");

const OURS = join(PROJECT, "workflows");

type Made = Omit<OutputOf<"new-journey">, "files"> & { written: string[] };

const textOf = ({ written, declared, people, templates, untranslated }: Made, name: string, workflows: string): string => {
  const run = (words: string): string => `  ${typedIn(workflows, words)}`;
  return [
    ...written.map((path) => `Wrote ${path}`),
    "",
    ...declared.map((path) => `Declared in settings.yaml: ${path}`),
    ...people.map((person) => `In settings.yaml \`people.${person}\` has the address of your shop for now: write their own.`),
    ...untranslated.map((locale) => `${locale} is still in another language: its files say so, and wait to be translated.`),
    `${name} is a draft: nobody gets anything before you say so. Read it, change what you like, and see what it does:`,
    run(`draw ${name}`),
    ...templates.map((template) => run(`preview ${template}`)),
    run("check"),
    "Then let it begin:",
    run(`go-live ${name}`),
  ].join("\n");
};
