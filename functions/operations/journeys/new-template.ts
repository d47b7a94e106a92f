/** `new-template`: the files of a template that is new, or missing in some of the shop's languages. Writing them is the caller's. */

import * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { parseSettings } from "#language/parse-settings.ts";
import { toKebab } from "#language/schema/schema-pieces.ts";
import { fileFor, shopLocales } from "#language/shop/shop-locales.ts";
import { isDraftedIn, templateStarter } from "#language/shop/template-starter.ts";
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
    name: z.string().describe("the template's name, such as spring-sale"),
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
  run: async (_ports: object, { texts, ours = {}, name, subjects = {}, like }) => {
    if (!KEBAB.test(name) || name === "layout") {
      const remedy = `Write small letters, digits and hyphens: "${name === "layout" ? "my-mail" : toKebab(name) || "my-mail"}".`;
      return refused(`"${name}" cannot be the name of a template.`, { remedy });
    }
    const [all, shipped] = [templatesIn(texts), templatesIn(ours)];
    const alike = [...all, ...shipped].filter((one) => one.name === like);
    if (like !== undefined && alike.length === 0)
      return refused(`There is no template "${like}".`, {
        remedy: didYouMean(like, new Set([...all, ...shipped].map((one) => one.name))),
      });
    const { settings, problems } = parseSettings(texts["settings.yaml"] ?? "");
    if (!settings) {
      const [first] = problems;
      const where =
        texts["settings.yaml"] === undefined ? "is missing" : `has a problem in line ${first?.line}: ${first?.message}`;
      return refused(`settings.yaml says in which languages you write, but it ${where}.`, {
        remedy: "`perennial check` shows all.",
      });
    }
    const locales = shopLocales(all, settings);
    const present = all.filter((one) => one.name === name);
    const missing = locales.filter((locale) => !fileFor(present, locale));
    if (missing.length === 0) {
      const remedy = `\`perennial preview ${name}\` shows it.`;
      return refused(`There is a template "${name}" in ${locales.join(", ")} already.`, { remedy });
    }
    const models = [...present, ...(present.length > 0 ? [] : alike), ...shipped.filter((one) => one.name === name)];
    const drafts = missing.map((locale) => ({
      locale,
      ...draftOf(locale, { models, first: settings.locale, subject: subjects[locale] ?? subjects["*"], name }),
    }));
    return done({
      files: Object.fromEntries(drafts.map(({ locale, text }) => [`templates/${name}/${locale}.mjml`, text])),
      locales: missing,
      untranslated: drafts.filter(({ translated }) => !translated).map(({ locale }) => locale),
    });
  },
});

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

type TemplateText = { name: string; locale: string; text: string };

const templatesIn = (texts: Record<string, string>): TemplateText[] =>
  Object.entries(texts).flatMap(([file, text]) => {
    const [, name, locale] = /^templates\/([^/]+)\/([^/]+)\.mjml$/.exec(file) ?? [];
    return name === undefined || locale === undefined || name === "layout" ? [] : [{ name, locale, text }];
  });

/** `models`: the template's own files in other languages, those of the one that it shall be like, ours of the same name. */
type Drafting = { models: TemplateText[]; first: string; subject: string | undefined; name: string };

const draftOf = (locale: string, { models, first, subject, name }: Drafting): { text: string; translated: boolean } => {
  const same = fileFor(models, locale);
  const model = same ?? fileFor(models, first) ?? models[0];
  if (!model) return { text: templateStarter(locale, subject ?? titleOf(name)), translated: isDraftedIn(locale) };
  const text = subject === undefined ? model.text : withSubject(model.text, subject);
  if (same) return { text, translated: true };
  return {
    text: text.replace(/^---\r?\n/, `---\n# Translate this file: its words are those of ${model.locale}.mjml.\n`),
    translated: false,
  };
};

/** `spring-sale` as a subject: "Spring sale". */
const titleOf = (name: string): string => name.replace(/-/g, " ").replace(/^./, (letter) => letter.toUpperCase());

/** Whatever form the subject has, it may go on over several lines that are indented. */
const withSubject = (text: string, subject: string): string =>
  text.replace(/^subject:.*(\r?\n[ \t].*)*/m, () => `subject: ${JSON.stringify(subject)}`);
