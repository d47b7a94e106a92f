/** `render-template`: one template in each language as its readers would see it, and what is wrong with it. */

import * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Publication } from "#flows/publish/publication.ts";
import type { Problem } from "#language/problem.ts";
import { fileFor } from "#language/shop/shop-locales.ts";
import type { MailRenderer } from "#ports/mail-renderer.ts";
import { defineOperation } from "../define-operation.ts";
import { draftName } from "../drafts/draft-shape.ts";
import type { OperationPorts, WorkflowTexts } from "../operation-ports.ts";
import { done, type Refused, refused } from "../operation-result.ts";
import { facts } from "../people/facts.ts";
import { type Caller, roleHas, rolesWith } from "../rights.ts";
import { name, problemShape, workflowTexts } from "../shapes.ts";
import { type Preview, previewTemplate, signerOf } from "./preview-template.ts";
import { templateTexts, textsAround } from "./template-texts.ts";
import { type TextPorts, textsOf } from "./texts-of.ts";

type Needs = Pick<OperationPorts, "compile" | "loadRenderer"> &
  TextPorts &
  Partial<Pick<OperationPorts, "customers" | "addresses" | "publications">>;

const readerShape = z.strictObject({
  facts: z.record(z.string(), z.record(z.string(), z.unknown())),
  zone: z.string(),
  locale: z.string().optional(),
});
type Reader = z.output<typeof readerShape>;

const mailShape = z.object({
  locale: z.string(),
  subject: z.string(),
  preheader: z.string(),
  html: z.string(),
  text: z.string(),
  /** Of the HTML, in bytes. */
  bytes: z.number(),
});

export const renderTemplate = defineOperation({
  name: "render-template",
  summary: "show a template in each language as its readers would see it, and what is wrong with it",
  right: "read",
  changes: false,
  input: z.strictObject({
    template: name.describe("the template's name"),
    locale: name.optional().describe("only this language"),
    draft: draftName.optional().describe("as it would be with the edits of this draft"),
    texts: workflowTexts.optional().describe("the texts of a workflows folder, by path, in the place of the system's own"),
    customer: name.optional().describe("with what is stored of a customer, an id or an e-mail address: whoever may see people"),
    reader: readerShape.optional().describe("with these facts of a reader, as `facts` gives them"),
  }),
  output: z.object({
    template: z.string(),
    /** Who would sign it. */
    from: z.object({ name: z.string(), email: z.string() }),
    /** The language in which the reader would get it, where there is one. */
    reader_locale: z.string().optional(),
    /** `problem`: why there would be no mail in this language. */
    previews: z.array(
      z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("shown"), mail: mailShape }),
        z.object({ kind: z.literal("problem"), locale: z.string(), problem: z.string() }),
      ]),
    ),
    /** What `check` says of its files. */
    problems: z.array(problemShape),
  }),
  run: async (ports: Needs, asked, caller) => {
    const of = await textsOf(ports, asked);
    if (!of.ok) return of;
    const files = templateTexts(of.texts).filter((file) => file.name === asked.template);
    if (files.length === 0) return noTemplate(asked.template, of.texts);
    const whose = await readerOf(ports, asked, caller);
    if (!whose.ok) return whose;
    const renderer = await ports.loadRenderer?.();
    if (!renderer) return refused("Nothing makes mails of templates where this was asked.");
    const { problems, right, publication = right } = await ports.compile(textsAround(of.texts, asked.template));
    if (!publication) return unreadable(problems);
    const own = problems.filter(
      ({ file }) => file.startsWith(`templates/${asked.template}/`) || /^templates\/layout\b/.test(file),
    );
    const previews = previewsOf(renderer, publication, { ...asked, files, own, reader: whose.reader });
    if (previews.length === 0) return notInThisLocale(asked.template, asked.locale ?? "", files);
    const available = publication.templates.filter((one) => one.name === asked.template).map(({ locale }) => locale);
    const theirs = whose.reader && renderer.chooseLocale(whose.reader.locale, available, publication.settings.locale);
    return done({
      template: asked.template,
      from: signerOf(publication, asked.template),
      ...(theirs === undefined ? {} : { reader_locale: theirs }),
      previews,
      problems: own,
    });
  },
});

type Wanted = {
  template: string;
  locale?: string | undefined;
  files: { locale: string; path: string }[];
  own: Problem[];
  reader: Reader | undefined;
};

/** In the order in which the shop names its languages; one whose file is broken says so in its place. */
const previewsOf = (
  renderer: MailRenderer,
  publication: Publication,
  { template, locale: only, files, own, reader }: Wanted,
): Preview[] => {
  const locales = publication.settings.locales ?? files.map(({ locale }) => locale);
  return locales
    .filter((locale) => only === undefined || only === locale)
    .flatMap((locale): Preview[] => {
      const file = fileFor(files, locale);
      if (!file) return [];
      const compiled = publication.templates.find((one) => one.name === template && one.locale === locale);
      if (compiled) return [previewTemplate(renderer, publication, compiled, reader)];
      const { message } = own.find((problem) => problem.file === file.path) ?? {};
      return [{ kind: "problem", locale, problem: message ?? "The file cannot be read" }];
    });
};

/** Somebody's facts are for those alone who may see them. */
const readerOf = async (
  { customers, addresses, publications }: Needs,
  { customer, reader }: { customer?: string | undefined; reader?: Reader | undefined },
  caller: Caller,
): Promise<{ ok: true; reader: Reader | undefined } | Refused> => {
  if (customer === undefined) return { ok: true, reader };
  if (!roleHas(caller.role, facts.right))
    return refused(`${caller.name} (${caller.role}) may not see a customer's facts: that needs the right "${facts.right}".`, {
      kind: "not_allowed",
      remedy: `These roles have it: ${rolesWith(facts.right).join(", ")}. Without a customer it is shown for made-up readers.`,
    });
  if (!customers || !addresses || !publications) return refused("Nobody is known where this was asked.");
  const found = await facts.run({ customers, addresses, publications }, { customer }, caller);
  if (!found.ok) return found;
  const { facts: stored, zone, locale } = found.output;
  return { ok: true, reader: { facts: stored, zone, ...(locale === undefined ? {} : { locale }) } };
};

const noTemplate = (asked: string, texts: WorkflowTexts): Refused => {
  const names = new Set(templateTexts(texts).map((file) => file.name));
  return refused(`There is no template "${asked}".`, { remedy: didYouMean(asked, names) });
};

const notInThisLocale = (template: string, locale: string, files: { locale: string }[]): Refused =>
  refused(`"${template}" does not exist in "${locale}", only in ${files.map((file) => file.locale).join(", ")}.`);

const unreadable = (problems: Problem[]): Refused => {
  const [{ file, line, message } = { file: "settings.yaml", line: 1, message: "it cannot be read" }] = problems;
  return refused(`No mail can be shown before ${file} can be read, line ${line}: ${message}.`, {
    remedy: "`perennial check` shows all.",
    details: { problems },
  });
};
