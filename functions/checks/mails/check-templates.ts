/** Checks every template in every locale of the shop and gives each the hash of all its words; where there is a compiler, with its HTML. */

import type { FactType } from "#engine/model/facts.ts";
import { sha256 } from "#hash";
import type { Problem } from "#language/problem.ts";
import { fileFor } from "#language/shop/shop-locales.ts";
import {
  type CompiledParts,
  type CompileMjml,
  compileTemplate,
  type TemplateParts,
  templateParts,
} from "#mail/templates/compile-template.ts";
import { textsByPath } from "#pages/texts/text-paths.ts";
import { textsIn } from "#pages/texts/texts.ts";
import type { CompiledTemplate, Picture } from "#ports/template.ts";
import { NO_PIECES, type Pieces } from "../pieces.ts";
import type { OwnTexts } from "../read-own-texts.ts";
import { rememberedEach } from "../remembered.ts";
import type { TemplateFile, TextFile, WorkflowFiles } from "../workflow-files.ts";

/** `written`: of each template the parts as they are written. */
export type CompiledTemplates = { problems: Problem[]; templates: CompiledTemplate[]; written: WrittenTemplate[] };

export type WrittenTemplate = { name: string; locale: string; parts: TemplateParts };

/** `locales`: those in which the shop writes; `texts`: its own, by locale and path; `pictures`: by the names of their files. */
export type TemplateNeeds = {
  facts: ReadonlyMap<string, FactType>;
  locales: string[];
  texts: OwnTexts;
  pictures: ReadonlyMap<string, Picture>;
};

type Compiled = { source: TemplateFile; parts?: CompiledParts; written?: TemplateParts; problems: Problem[] };

/**
 * All templates of the folder, in the shop's locales; files of other locales are left alone. A template with problems is left out; its
 * name is still known. What was made of a template is remembered as long as nothing of it changes.
 */
export function templateCheck(compile: CompileMjml, pieces: Pieces = NO_PIECES): TemplateCheck {
  const compileEach = rememberedEach((source: TemplateFile, needs: OwnNeeds) => compileOne(source, needs, { compile, pieces }));
  return (files, needs) => compileAll(files, needs, compileEach);
}

type TemplateCheck = (files: Pick<WorkflowFiles, "templates" | "layouts">, needs: TemplateNeeds) => CompiledTemplates;

type CompileOne = (key: string, source: TemplateFile, needs: OwnNeeds) => Compiled;

const compileAll = (
  files: Pick<WorkflowFiles, "templates" | "layouts">,
  { facts, pictures, ...needs }: TemplateNeeds,
  compileEach: CompileOne,
): CompiledTemplates => {
  const locales = [...needs.locales].sort();
  const texts = new Map(locales.map((locale) => [locale, textsByPath(textsIn(locale, needs.texts))]));
  const compile = (source: TemplateFile): Compiled => {
    const layout = fileFor(files.layouts.single, source.locale)?.mjml ?? files.layouts.all;
    const own = { facts, pictures, layout, texts: texts.get(source.locale) ?? {} };
    return compileEach(`${source.name} ${source.locale}`, source, own);
  };
  const names = [...new Set(files.templates.map(({ name }) => name))];
  const each = names.map((name) => {
    const present = files.templates.filter((source) => source.name === name);
    const sources = locales.flatMap((locale) => {
      const source = fileFor(present, locale);
      return source ? [{ ...source, locale }] : [];
    });
    return { name, missing: missingIn(name, present, locales), compiled: sources.map(compile) };
  });
  const missing = each.flatMap((one) => one.missing);
  const problems = [...each.flatMap(({ compiled }) => compiled.flatMap((one) => one.problems)), ...missingLocales(missing)];
  const templates = each.flatMap(({ name, compiled }) => {
    const [hash, locales] = [hashOf(compiled), compiled.map(({ source }) => source.locale)];
    return compiled.flatMap(({ source, parts }) => (parts ? [{ name, locale: source.locale, hash, ...parts, locales }] : []));
  });
  const written = each.flatMap(({ name, compiled }) =>
    compiled.flatMap(({ source, written: parts }) => (parts ? [{ name, locale: source.locale, parts }] : [])),
  );
  return { problems: onlyOnce(problems), templates, written };
};

type OwnNeeds = Pick<TemplateNeeds, "facts" | "pictures"> & { layout: TextFile | undefined; texts: Record<string, string> };

const compileOne = (
  source: TemplateFile,
  { facts, pictures, layout, texts }: OwnNeeds,
  { compile, pieces }: { compile: CompileMjml; pieces: Pieces },
): Compiled => {
  const { name, locale, mjml, text } = source;
  const template = {
    name,
    locale,
    file: mjml.file,
    mjml: mjml.text,
    ...(text === undefined ? {} : { text }),
    ...(layout === undefined ? {} : { layout }),
    texts,
    isDeclared: (path: string) => facts.has(path),
    isAddress: addressesAmong(facts),
    pictures,
    names: [...facts.keys()],
  };
  const { key, value } = pieces.read(["template", name, locale, mjml, text, layout, texts, [...facts], [...pictures]]);
  const written = isParts(value) ? templateParts(template) : undefined;
  if (isParts(value) && written) return { source, problems: [], parts: value, written };
  const { problems, template: parts, parts: made } = compileTemplate(template, compile);
  if (!parts || !made) return { source, problems };
  if (problems.length === 0) pieces.keep(key, parts);
  return { source, problems, parts, written: made };
};

/** Of what this very program has kept. */
const isParts = (kept: unknown): kept is CompiledParts => typeof kept === "object" && kept !== null && "html" in kept;

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
  sha256(
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
    "base64url",
  ).slice(0, 16);

type Missing = { name: string; locale: string; file: string };

const missingIn = (name: string, present: TemplateFile[], locales: string[]): Missing[] =>
  locales
    .filter((locale) => !fileFor(present, locale))
    .map((locale) => ({
      ...{ name, locale },
      file: (fileFor(present, FIRST_LOCALE) ?? present[0])?.mjml.file ?? `templates/${name}`,
    }));

/** Each where it is missing; of a language that nearly all lack, since it is new, one for all of them. */
const missingLocales = (missing: Missing[]): Problem[] => {
  const place = { code: "missing-locale", line: 1, column: 1 };
  return [...new Set(missing.map(({ locale }) => locale))].flatMap((locale): Problem[] => {
    const lacking = missing.filter((one) => one.locale === locale);
    const [first] = lacking;
    if (first && lacking.length > FEW) {
      const names = lacking.map(({ name }) => `\`${name}\``).join(", ");
      const message = `${lacking.length} templates are missing in \`${locale}\`: ${names}`;
      const remedy = `Run \`perennial new template --missing\`, which drafts them all, or take \`${locale}\` out of \`locales\` in settings.yaml.`;
      return [{ ...place, file: first.file, message, remedy }];
    }
    return lacking.map(({ name, file }) => ({
      ...place,
      file,
      message: `the template \`${name}\` is missing in \`${locale}\``,
      remedy: `Write \`templates/${name}/${locale}.mjml\`, or run \`perennial new template ${name}\`, which does; with \`--missing\` for all that lack a language.`,
    }));
  });
};

/** As many are still told one by one. */
const FEW = 3;

/** The one whose file is named where another is missing. */
const FIRST_LOCALE = "en";

/** A mistake in the layout shows in every template that uses it. */
const onlyOnce = (problems: Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];
