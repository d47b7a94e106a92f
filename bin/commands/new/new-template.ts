/** `perennial new template`: drafts of a mail in each of the shop's languages, which pass the check. */

import { join } from "node:path";
import type { Command } from "commander";
import { LAYOUT_FILE } from "#checks/workflow-files.ts";
import { newTemplate } from "#operations/journeys/new-template.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { PROJECT } from "../../workflows/project-folder.ts";
import { readTexts } from "../../workflows/read-texts.ts";
import { commandFor, describing, withJson, withWorkflows } from "../command-for.ts";
import { runHere } from "../run-here.ts";
import { printResult } from "../run-on-system.ts";
import { typedIn } from "../typed-command.ts";
import { ask } from "./ask.ts";
import { writeDrafts } from "./write-drafts.ts";

type Options = { subject: string[]; like?: string; missing?: boolean; json?: boolean; workflows: string };

/** It exits with 1 when the template exists in all languages already, and then writes nothing. */
export function newTemplateCommand(): Command {
  const example = 'new template spring-sale --subject "en=Spring is here" --subject "pl=Wiosna"';
  return withJson(withWorkflows(commandFor(newTemplate, { name: "template", example })))
    .argument("[name]", describing(newTemplate, "name"))
    .option("--subject <text>", "its subject, in one language (`pl=…`) or in all; may be repeated", collect, [])
    .option("--like <template>", describing(newTemplate, "like"))
    .option("--missing", "instead of a name: every template that lacks one of your languages, in that language")
    .action(write);
}

const collect = (one: string, others: string[]): string[] => [...others, one];

const write = async (given: string | undefined, { workflows, like, missing, json, subject }: Options): Promise<void> => {
  const texts = await readTexts(workflows);
  const name = missing ? undefined : (given ?? (await ask("What shall it be called, in small letters with hyphens", "")));
  const subjects = Object.fromEntries(subject.map(byLocale));
  const ours = await ourTemplates();
  const draft = (said: Record<string, string>) =>
    runHere({}, "new-template", {
      ...{ texts, ours, subjects: said },
      ...(name === undefined ? {} : { name }),
      ...(like === undefined ? {} : { like }),
    });
  const first = await draft(subjects);
  if (!first.ok) return printResult(first, () => "", json);
  const asked = json || like !== undefined || missing ? {} : await askSubjects(first.output, subjects);
  const drafted = Object.keys(asked).length === 0 ? first : await draft({ ...subjects, ...asked });
  if (!drafted.ok) return printResult(drafted, () => "", json);
  const hasLayout = Object.keys(texts).some((file) => /^templates\/layout[./]/.test(file));
  const layout = hasLayout ? [] : Object.entries(ours).filter(([file]) => file === LAYOUT_FILE);
  const written = await writeDrafts(workflows, { ...Object.fromEntries(layout), ...drafted.output.files });
  printResult({ ok: true, output: { ...drafted.output, written } }, (output) => textOf(output, name, workflows), json);
};

/** `pl=Wiosna` is said in one language; without one, in all others. */
const byLocale = (said: string): [string, string] => {
  const [, locale = "*", text = said] = /^([a-z]{2}(?:-[A-Z]{2})?)=(.*)$/s.exec(said) ?? [];
  return [locale, text];
};

const askSubjects = async ({ locales, files }: OutputOf<"new-template">, said: Record<string, string>) => {
  const answers: Record<string, string> = {};
  const [usual = ""] = Object.values(files).flatMap((text) => /^subject: "(.*)"$/m.exec(text)?.[1] ?? []);
  for (const locale of locales)
    if (said[locale] === undefined && said["*"] === undefined) {
      const answer = await ask(`Its subject in ${locale}`, usual);
      if (answer !== usual) answers[locale] = answer;
    }
  return answers;
};

/** The templates that come with Perennial, and their layout. */
const ourTemplates = async (): Promise<Record<string, string>> => {
  const texts = await readTexts(join(PROJECT, "workflows"));
  return Object.fromEntries(Object.entries(texts).filter(([file]) => file.startsWith("templates/")));
};

const textOf = (
  { written, untranslated }: OutputOf<"new-template"> & { written: string[] },
  name: string | undefined,
  workflows: string,
): string => {
  const translating = untranslated.map(
    (locale) => `${locale} is still in another language: its files say so, and wait to be translated.`,
  );
  const shown = name ?? "NAME";
  const step = ["A journey sends it with the step:", `  - email: ${name}`];
  return [
    ...[...written.map((path) => `Wrote ${path}`), ...translating, ""],
    ...["Write your words into them, and see how readers see it:", `  ${typedIn(workflows, `preview ${shown}`)}`],
    ...(name === undefined ? [] : step),
  ].join("\n");
};
