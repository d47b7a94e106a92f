/** `new-template`: the files of a template that is new, or missing in some of the shop's languages. Writing them is the caller's. */

import * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { parseSettings } from "#language/parse-settings.ts";
import { fileFor, shopLocales } from "#language/shop/shop-locales.ts";
import { isDraftedIn, templateStarter } from "#language/shop/template-starter.ts";
import { toKebab } from "#language/values/to-kebab.ts";
import { withPluralsFor } from "#mail/words/plural-form.ts";
import { defineOperation } from "../define-operation.ts";
import { done, refused } from "../operation-result.ts";
import { workflowTexts } from "../shapes.ts";

export const newTemplate = defineOperation({
  name: "new-template",
  summary: "draft a template in each of the shop's languages, or in those in which it is missing",
  right: "read",
  changes: false,
  input: z.strictObject({
    texts: workflowTexts,
    ours: workflowTexts.optional().describe("the templates that come with Perennial, by path, to draft from"),
    name: z.string().optional().describe("the template's name, such as spring-sale; without one, all that lack a language"),
    subjects: z.record(z.string(), z.string()).optional().describe("subjects by language; `*` for all others"),
    like: z.string().optional().describe("a template whose files are copied; by default a short draft"),
  }),
  output: z.object({
    /** By path in the workflows folder; none of them is there yet. */
    files: z.record(z.string(), z.string()),
    locales: z.array(z.string()),
    /** Languages whose file holds the words of another one. */
    untranslated: z.array(z.string()),
  }),
  run: async (_ports: object, input) => draftTemplate(input),
});

type Texts = Record<string, string>;
type Asked = {
  texts: Texts;
  ours?: Texts | undefined;
  name?: string | undefined;
  subjects?: Texts | undefined;
  like?: string | undefined;
};

/** The files of the template in each language in which it is missing; refused where its name, or what it is drafted from, does not do. */
export function draftTemplate({ texts, ours = {}, name, subjects = {}, like }: Asked) {
  if (name !== undefined && (!KEBAB.test(name) || name === "layout")) {
    const remedy = `Write small letters, digits and hyphens: "${name === "layout" ? "my-mail" : toKebab(name) || "my-mail"}".`;
    return refused(`"${name}" cannot be the name of a template.`, { remedy });
  }
  const [all, shipped] = [templatesIn(texts), templatesIn(ours)];
  const alike = [...all, ...shipped].filter((one) => one.name === like);
  if (like !== undefined && alike.length === 0) {
    const remedy = didYouMean(like, new Set([...all, ...shipped].map((one) => one.name)));
    return refused(`There is no template "${like}".`, { remedy });
  }
  const settings = settingsIn(texts);
  if (typeof settings === "string")
    return refused(`settings.yaml says in which languages you write, but it ${settings}.`, {
      remedy: "`perennial check` shows all.",
    });
  const locales = shopLocales(all, settings);
  const preferred = [settings.locale, ...locales, "en"];
  const drafts = (name === undefined ? [...new Set(all.map((one) => one.name))] : [name]).flatMap((one) => {
    const [present, model] = [all.filter((file) => file.name === one), shipped.filter((file) => file.name === one)];
    const models = [...present, ...(present.length > 0 ? [] : alike), ...model];
    return locales
      .filter((locale) => !fileFor(present, locale))
      .map((locale): Draft => {
        const subject = subjects[locale] ?? subjects["*"];
        return { name: one, locale, ...draftOf(locale, { models, preferred, subject, name: one }) };
      });
  });
  return drafts.length === 0 ? nothingMissing(name, locales) : done(outputOf(drafts));
}

type Draft = { name: string; locale: string; text: string; translated: boolean };

const outputOf = (drafts: Draft[]) => ({
  files: Object.fromEntries(drafts.map(({ name, locale, text }) => [`templates/${name}/${locale}.mjml`, text])),
  locales: [...new Set(drafts.map(({ locale }) => locale))],
  untranslated: [...new Set(drafts.filter(({ translated }) => !translated).map(({ locale }) => locale))],
});

const nothingMissing = (name: string | undefined, locales: string[]) =>
  name === undefined
    ? refused(`No template is missing in ${locales.join(", ")}.`)
    : refused(`There is a template "${name}" in ${locales.join(", ")} already.`, {
        remedy: `\`perennial preview ${name}\` shows it.`,
      });

/** The settings, or what is wrong with them. */
const settingsIn = (texts: Texts) => {
  const text = texts["settings.yaml"];
  if (text === undefined) return "is missing";
  const { settings, problems } = parseSettings(text);
  return settings ?? `has a problem in line ${problems[0]?.line}: ${problems[0]?.message}`;
};

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

type TemplateText = { name: string; locale: string; text: string };

const templatesIn = (texts: Texts): TemplateText[] =>
  Object.entries(texts).flatMap(([file, text]) => {
    const [, name, locale] = /^templates\/([^/]+)\/([^/]+)\.mjml$/.exec(file) ?? [];
    return name === undefined || locale === undefined || name === "layout" ? [] : [{ name, locale, text }];
  });

/** `models`: the template's own files in other languages, those of the one that it shall be like, ours of the same name; `preferred`: of which language. */
type Drafting = { models: TemplateText[]; preferred: string[]; subject: string | undefined; name: string };

const draftOf = (locale: string, { models, preferred, subject, name }: Drafting): { text: string; translated: boolean } => {
  const same = fileFor(models, locale);
  const model = same ?? preferred.flatMap((one) => fileFor(models, one) ?? [])[0] ?? models[0];
  if (!model) return { text: templateStarter(locale, subject ?? titleOf(name)), translated: isDraftedIn(locale) };
  const text = subject === undefined ? model.text : withSubject(model.text, subject);
  if (same) return { text, translated: true };
  const note = `---\n# Translate this file: its words are those of ${model.locale}.mjml.\n`;
  const fitting = withPluralsFor(text, model.locale, locale);
  return { text: fitting.replace(/^---\r?\n/, note).replace(/(<mjml lang=")[^"]*/, `$1${locale}`), translated: false };
};

/** `spring-sale` as a subject: "Spring sale". */
const titleOf = (name: string): string => name.replace(/-/g, " ").replace(/^./, (letter) => letter.toUpperCase());

/** Whatever form the subject has, it may go on over several lines that are indented. */
const withSubject = (text: string, subject: string): string =>
  text.replace(/^subject:.*(\r?\n[ \t].*)*/m, () => `subject: ${JSON.stringify(subject)}`);
