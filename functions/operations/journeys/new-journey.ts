/** `new-journey`: a draft made from a recipe or another journey, with the templates and declarations that it needs. Writing is the caller's. */

import * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { parseSettings } from "#language/parse-settings.ts";
import { parseTopics } from "#language/parse-topics.ts";
import type { Problem } from "#language/problem.ts";
import { addDeclarations } from "#language/recipes/add-declarations.ts";
import { type Recipe, readRecipe } from "#language/recipes/read-recipe.ts";
import { addEntry } from "#language/settings/add-entry.ts";
import { fileFor, shopLocales } from "#language/shop/shop-locales.ts";
import { lineText } from "#language/values/line-text.ts";
import { toKebab } from "#language/values/to-kebab.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { name as nameShape, workflowTexts } from "../shapes.ts";
import { draftTemplate } from "./new-template.ts";

export const newJourney = defineOperation({
  name: "new-journey",
  summary: "draft a journey like a recipe or another journey, with the templates and declarations that it needs",
  right: "read",
  changes: false,
  input: z.strictObject({
    texts: workflowTexts,
    ours: workflowTexts.describe("the recipes, journeys and templates that come with Perennial, by path"),
    name: nameShape.describe("the new journey's name, such as spring-carts"),
    like: z.string().optional().describe("the recipe or journey that it is like; by default the recipe of its name"),
    empty: z.boolean().optional().describe("like nothing: a single step, to build on"),
    about: z
      .string()
      .trim()
      .min(1, "must not be empty")
      .max(300, "is longer than 300 characters")
      .regex(/^.*$/, "must be one line")
      .optional()
      .describe("what it is for, in a sentence; by default that of what it is like"),
    status: z
      .enum(["draft", "live"])
      .optional()
      .describe(
        "what its file says, by default draft, which nobody enters; live is for where another person approves what is published",
      ),
  }),
  output: z.object({
    /** By path in the workflows folder; of these settings.yaml alone is there already. */
    files: z.record(z.string(), z.string()),
    /** What is new in settings.yaml, each by its path, such as `events.cart.abandoned`. */
    declared: z.array(z.string()),
    /** People of settings.yaml who have the address of the shop's sender for the time being. */
    people: z.array(z.string()),
    /** The mails that it sends. */
    templates: z.array(z.string()),
    /** Languages whose files hold the words of another one. */
    untranslated: z.array(z.string()),
  }),
  run: async (ports: Pick<OperationPorts, "compile">, { texts, ours, name, like = name, empty, about, status = "draft" }) => {
    const file = `journeys/${name}.yaml`;
    if (!KEBAB.test(name))
      return refused(`"${name}" cannot be the name of a journey.`, {
        remedy: `Write small letters, digits and hyphens: "${toKebab(name) || "my-journey"}".`,
      });
    if ((texts[file] ?? texts[`journeys/${name}.yml`]) !== undefined)
      return refused(`There is a journey "${name}" already.`, {
        remedy: "Choose another name, and say with `--like` what it is like.",
      });
    const models = modelsIn(texts, ours);
    const model = empty ? emptyIn(texts) : models.get(like);
    if (!model) return refused(`There is no recipe or journey "${like}".`, { remedy: didYouMean(like, models.keys()) });
    const draft = asNew(model.journey, { name, about, status });
    const settings = settingsFor(texts, model, draft);
    if ("problem" in settings) return refused(settings.problem, { remedy: "`perennial check` shows all." });
    const journey = withTitles(draft, settings.locales);
    const changed = { ...texts, ...(settings.text === texts["settings.yaml"] ? {} : { "settings.yaml": settings.text }) };
    const drafted = await templatesFor(journey, {
      texts: changed,
      ours: withRecipeTemplates({ ...ours, ...texts }),
      locales: settings.locales,
    });
    if ("problem" in drafted) return refused(drafted.problem);
    const files = {
      [file]: journey,
      ...layoutFor(texts, ours),
      ...drafted.files,
      ...(changed["settings.yaml"] === texts["settings.yaml"] ? {} : { "settings.yaml": settings.text }),
    };
    const wrong = await problemsOf(ports, { ...changed, ...files }, [file, ...Object.keys(drafted.files)]);
    if (wrong)
      return refused(
        `It would not pass the check in your shop: ${wrong.message} (${wrong.file}, line ${wrong.line}).`,
        remedyOf(wrong),
      );
    const { declared, people } = settings;
    return done({ files, declared, people, templates: drafted.templates, untranslated: drafted.untranslated });
  },
});

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MODEL = /^(?:recipes|journeys)\/[^/]+\.ya?ml$/;

type Texts = Record<string, string>;

/** Recipes and journeys by name; those of the folder go before ours, and a recipe before a journey of its name. */
const modelsIn = (texts: Texts, ours: Texts): Map<string, Recipe> => {
  const files = [...Object.entries(ours), ...Object.entries(texts)].filter(([file]) => MODEL.test(file));
  const [journeys, recipes] = [files.filter(([file]) => file.startsWith("j")), files.filter(([file]) => file.startsWith("r"))];
  return new Map([...journeys, ...recipes].map(([file, text]) => [readRecipe(file, text).name, readRecipe(file, text)]));
};

const SCHEMA_LINE = "# yaml-language-server: $schema=../journey.schema.json\n";

type New = { name: string; about: string | undefined; status: "draft" | "live" };

/** The same journey under another name and for something else, which editors complete. */
const asNew = (journey: string, { name, about, status }: New): string => {
  const named = journey.replace(/^journey:.*$/m, () => `journey: ${name}`).replace(/^status:.*\n/m, "");
  const meant = about === undefined ? named : named.replace(/^about:.*(?:\n[ \t]+.*)*$/m, () => `about: ${lineText(about)}`);
  const made = status === "draft" ? meant.replace(/^(topic:.*)$/m, "$1\nstatus: draft") : meant;
  return made.startsWith("# yaml-language-server:") ? made : `${SCHEMA_LINE}${made}`;
};

/** One step that does nothing yet, for somebody to build on; about what mails of the shop mostly are. */
const emptyIn = (texts: Texts): Recipe => {
  const { topics = {} } = parseTopics(texts["topics.yaml"] ?? "");
  const names = Object.keys(topics);
  const topic = names.find((one) => topics[one]?.kind === "service") ?? names[0] ?? "news";
  const journey = `journey: empty\nabout: What it is for, in one sentence.\ntopic: ${topic}\nstarts_when: { manual: yes }\nsteps:\n  - wait: 1 day\n`;
  return { name: "empty", about: "", journey, declares: "", line: 1 };
};

/** The titles of cases in all languages of the shop: where one is missing, the first one's words stand there, to be translated. */
const withTitles = (journey: string, locales: string[]): string =>
  journey.replace(/^( *)title:\n((?:\1 +[a-z]{2}(?:-[A-Z]{2})?: .*\n)+)/gm, (whole, _indent, lines: string) => {
    const written = lines.trimEnd().split("\n");
    const [, indent = "", words = ""] = /^( +)[\w-]+: (.*)$/.exec(written[0] ?? "") ?? [];
    const missing = locales.filter((locale) => !written.some((line) => line.trim().startsWith(locale.slice(0, 2))));
    return whole + missing.map((locale) => `${indent}${locale}: ${words}  # Translate this line\n`).join("");
  });

type ShopFor = { text: string; declared: string[]; people: string[]; locales: string[] };

/** The settings with all that the journey needs of them, or what is wrong with them. */
const settingsFor = (texts: Texts, { declares }: Recipe, journey: string): ShopFor | { problem: string } => {
  const text = texts["settings.yaml"];
  if (text === undefined) return { problem: "There is no settings.yaml in this folder." };
  const { settings, problems } = parseSettings(text);
  if (!settings) return { problem: `settings.yaml has a problem in line ${problems[0]?.line}: ${problems[0]?.message}.` };
  const named = [...journey.matchAll(/\b(?:from|to|team|tell): *([a-z][a-z0-9-]*)(?=[\s,}]|$)/g)].map(
    ([, person = ""]) => person,
  );
  const people = [...new Set(named)].filter((person) => settings.people[person] === undefined);
  const { name, email } = settings.sender;
  const withPeople = people.reduce(
    (before, person) => addEntry(before, { path: ["people", person], value: { name, email } })?.text ?? before,
    text,
  );
  // Who is staff is known by the shop's own domain, which no recipe can know.
  const declared = addDeclarations(
    withPeople,
    declares.replace(/^(staff_domains: )\[example\.com\]$/m, `$1[${email.replace(/^.*@/, "")}]`),
  );
  if (!declared) return { problem: "settings.yaml could not be written in its present form." };
  return { text: declared.text, declared: declared.added, people, locales: shopLocales(localesOf(texts), settings) };
};

/** Recipes' templates as if they were among the others. */
const withRecipeTemplates = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([file, text]): [string, string][] => {
      const [, path] = /^(?:recipes\/)?(templates\/.+)$/.exec(file) ?? [];
      return path === undefined ? [] : [[path, text]];
    }),
  );

/** Of all templates, or of one. */
const localesOf = (texts: Texts, name?: string): { locale: string }[] =>
  Object.keys(texts).flatMap((file) => {
    const [, template, locale = ""] = /^templates\/([^/]+)\/([^/]+)\.mjml$/.exec(file) ?? [];
    return template !== undefined && (name === undefined || template === name) ? [{ locale }] : [];
  });

type Drafted = { files: Texts; templates: string[]; untranslated: string[] };

/** Those that are missing, in each language in which they are. */
const templatesFor = async (
  journey: string,
  { texts, ours, locales }: { texts: Texts; ours: Texts; locales: string[] },
): Promise<Drafted | { problem: string }> => {
  const known = new Set(Object.keys({ ...ours, ...texts }).flatMap((file) => /^templates\/([^/]+)\//.exec(file)?.[1] ?? []));
  const templates = [
    ...new Set([...journey.matchAll(/\b(?:email|template|about): *([a-z0-9-]+)(?=[\s,}]|$)/g)].map(([, one = ""]) => one)),
  ];
  const drafted: Drafted = { files: {}, templates: templates.filter((one) => known.has(one)), untranslated: [] };
  for (const name of drafted.templates) {
    const present = localesOf(texts, name);
    if (locales.every((locale) => fileFor(present, locale))) continue;
    const draft = draftTemplate({ texts, ours, name });
    if (!draft.ok) return { problem: draft.problem };
    Object.assign(drafted.files, draft.output.files);
    drafted.untranslated = [...new Set([...drafted.untranslated, ...draft.output.untranslated])];
  }
  return drafted;
};

const LAYOUT = "templates/layout.mjml";

/** Ours, where the shop has none around its mails. */
const layoutFor = (texts: Texts, ours: Texts): Texts => {
  const own = Object.keys(texts).some((file) => /^templates\/layout[./]/.test(file));
  const layout = ours[LAYOUT];
  return own || layout === undefined ? {} : { [LAYOUT]: layout };
};

/** The first one in these files; nothing else of the folder is looked at. */
const problemsOf = async (
  { compile }: Pick<OperationPorts, "compile">,
  texts: Texts,
  files: string[],
): Promise<Problem | undefined> => {
  const templates = new Set(files.flatMap((file) => /^templates\/[^/]+\//.exec(file)?.[0] ?? []));
  const names = [...(texts[files[0] ?? ""] ?? "").matchAll(/: *([a-z0-9-]+)(?=[\s,}]|$)/g)].map(
    ([, one = ""]) => `templates/${one}/`,
  );
  const around = Object.entries(texts).filter(
    ([file]) => !/^(?:journeys|templates)\/[^/]+\//.test(file) && !/^(?:journeys|recipes)\//.test(file),
  );
  const its = Object.entries(texts).filter(
    ([file]) => files.includes(file) || [...templates, ...names].some((template) => file.startsWith(template)),
  );
  const { problems } = await compile(Object.fromEntries([...around, ...its]));
  return problems.find(({ file }) => files.includes(file));
};

const remedyOf = ({ remedy }: Problem): { remedy?: string } => (remedy === undefined ? {} : { remedy });
