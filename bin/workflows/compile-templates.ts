/** Compiles every template in every locale and gives each the hash of all its words. */

import { createHash } from "node:crypto";
import type { FactType } from "#engine/model/facts.ts";
import type { Problem } from "#language/problem.ts";
import { type CompiledParts, compileTemplate } from "#mail/templates/compile-template.ts";
import type { CompiledTemplate } from "#ports/template.ts";
import type { TemplateFile, WorkflowFiles } from "./workflow-files.ts";

export type CompiledTemplates = { problems: Problem[]; templates: CompiledTemplate[] };

type Compiled = { source: TemplateFile; parts?: CompiledParts; problems: Problem[] };

/** Every template exists in this one; what other locales there are is measured against all templates together. */
const FIRST_LOCALE = "en";

/** All templates of the folder. A template with problems is left out; its name is still known. */
export async function compileTemplates(files: WorkflowFiles, facts: ReadonlyMap<string, FactType>): Promise<CompiledTemplates> {
  const compiled = await Promise.all(files.templates.map((source) => compileOne(source, files.layouts, facts)));
  const wanted = [...new Set([FIRST_LOCALE, ...files.templates.map(({ locale }) => locale)])];
  const names = [...new Set(files.templates.map(({ name }) => name))];
  const problems = compiled.flatMap((one) => one.problems);
  const templates = names.flatMap((name) => {
    const all = compiled.filter(({ source }) => source.name === name);
    const locales = all.map(({ source }) => source.locale);
    problems.push(...missingLocales(name, locales, wanted));
    const hash = hashOf(all);
    return all.flatMap(({ source, parts }) => (parts ? [{ name, locale: source.locale, hash, ...parts, locales }] : []));
  });
  return { problems: onlyOnce(problems), templates };
}

const compileOne = async (
  source: TemplateFile,
  layouts: Record<string, string>,
  facts: ReadonlyMap<string, FactType>,
): Promise<Compiled> => {
  const { name, locale, mjml, text } = source;
  const layout = layouts[locale];
  const { problems, template } = await compileTemplate({
    name,
    locale,
    file: mjml.file,
    mjml: mjml.text,
    ...(text === undefined ? {} : { text }),
    ...(layout === undefined ? {} : { layout }),
    isDeclared: (path) => facts.has(path),
    isAddress: addressesAmong(facts),
    names: [...facts.keys()],
  });
  return { source, problems, ...(template === undefined ? {} : { parts: template }) };
};

/** Facts that hold addresses, and, of whatever a loop calls an entry, the fields of entries that do: `{{ item.picture }}`. */
const addressesAmong = (facts: ReadonlyMap<string, FactType>): ((path: string) => boolean) => {
  const paths = [...facts].flatMap(([path, type]) => (type === "url" ? [path] : []));
  const ofEntries = new Set(paths.flatMap((path) => (path.includes("[].") ? [path.slice(path.lastIndexOf(".") + 1)] : [])));
  return (path) => {
    const [root = "", name = "", ...more] = path.split(".");
    return paths.includes(path) || (more.length === 0 && !facts.has(path) && root !== "" && ofEntries.has(name));
  };
};

/** Of all locales together, so that one changed word in one of them is a new content. */
const hashOf = (compiled: Compiled[]): string =>
  createHash("sha256")
    .update(
      JSON.stringify(
        compiled.map(({ source, parts }) => [
          source.locale,
          parts?.subject,
          parts?.preheader,
          parts?.html,
          parts?.text,
          parts?.asks,
        ]),
      ),
    )
    .digest("base64url")
    .slice(0, 16);

const missingLocales = (name: string, locales: string[], wanted: string[]): Problem[] =>
  wanted
    .filter((locale) => !locales.includes(locale))
    .map((locale) => ({
      code: "missing-locale",
      file: `templates/${name}/${locales.includes(FIRST_LOCALE) ? FIRST_LOCALE : (locales[0] ?? FIRST_LOCALE)}.mjml`,
      line: 1,
      column: 1,
      message: `the template \`${name}\` is missing in \`${locale}\``,
      remedy: `Write \`templates/${name}/${locale}.mjml\`.`,
    }));

/** A mistake in the layout shows in every template that uses it. */
const onlyOnce = (problems: Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];
