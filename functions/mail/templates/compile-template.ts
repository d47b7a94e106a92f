/** Compiles the files of a template in one locale to what is stored, or lists everything that is wrong with them. At publish time only. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Problem } from "#language/problem.ts";
import type { CompiledTemplate } from "#ports/template.ts";
import type { CheckContext } from "./check-context.ts";
import { checkLiquid, type Facts } from "./check-liquid.ts";
import { checkMarkup } from "./check-markup.ts";
import { type Front, readFrontMatter } from "./front-matter.ts";
import { cutMarkup } from "./markup.ts";
import { isMaskable, liquidTokens, mask } from "./masked-liquid.ts";
import { insert, partOf, type Source } from "./source.ts";
import { BOUNDS, boundProblems } from "./template-bounds.ts";
import { textPart } from "./text-part.ts";

export type TemplateSource = {
  name: string;
  locale: string;
  /** Path of the .mjml file relative to the workflows folder; the .txt lies beside it. */
  file: string;
  mjml: string;
  /** Content of the .txt file; without it the text part is made from the MJML. */
  text?: string;
  /** The layout that this locale has. */
  layout?: { file: string; text: string };
  /** What a layout may show by `<!-- text: mail.stop -->`, by path, in this locale; `{shop}` and `{topic}` are filled in. */
  texts?: Record<string, string>;
} & Facts;

export type CompiledParts = Pick<CompiledTemplate, "subject" | "preheader" | "html" | "text" | "asks">;

const CONTENT = "<!-- content -->";
const PREHEADER = "<!-- preheader -->";
const LONGEST_SUBJECT = 78;
/** Beyond this Gmail cuts a mail and hides the rest, the link to unsubscribe with it. */
const LARGEST_HTML = 102 * 1_024;

/** What the parts of a mail are made of, before MJML is compiled: so that what is found in them has its place in the files. */
export type TemplateParts = { subject: Source; html: Source; text?: Source };

/** What makes HTML of MJML. It is given: the compiler's program is large, and what else is wrong is found without it. */
export type CompileMjml = (masked: string, place: Source["place"]) => { html: string; problems: Problem[] };

/** All problems of the files, with their places; the template and its parts only when there are none. */
export function compileTemplate(
  source: TemplateSource,
  compile: CompileMjml,
): { problems: Problem[]; template?: CompiledParts; parts?: TemplateParts } {
  const tooLong = boundProblems(partOf(source.file, source.mjml, 0), BOUNDS.file);
  if (tooLong.length > 0) return { problems: tooLong };
  const front = readFrontMatter(source.file, source.mjml);
  const lines = [...boundProblems(front.subject, BOUNDS.subject), ...boundProblems(front.preheader, BOUNDS.preheader)];
  if (lines.length > 0) return { problems: lines };
  const problems = [...front.problems, ...subjectProblems(front), ...checkLiquid(front.subject, source)];
  const hidden = checkLiquid(front.preheader, source);
  if (hidden.length > 0) return { problems: [...problems, ...hidden] };
  const assembled = assemble(source, front);
  if ("code" in assembled) return { problems: [...problems, assembled] };
  const { whole, owner } = assembled;
  const given = source.text === undefined ? undefined : partOf(source.file.replace(/\.mjml$/, ".txt"), source.text, 0);
  const tooMuch = [...boundProblems(whole, BOUNDS.html), ...(given ? boundProblems(given, BOUNDS.text) : [])];
  if (tooMuch.length > 0) return { problems: [...problems, ...tooMuch] };
  const liquid = [...checkLiquid(whole, source), ...(given ? checkLiquid(given, source) : [])];
  problems.push(...liquid);
  if (liquid.some((problem) => problem.code === "liquid")) return { problems };
  const made = compileParts(whole, { ...knownTo(source, owner), compile }, source.locale);
  problems.push(...made.problems, ...sizeProblems(made.html, whole));
  if (problems.length > 0) return { problems };
  const { subject, preheader, asks } = front;
  const words = { subject: subject.text, preheader: preheader.text, html: made.html, text: given?.text ?? made.text };
  const written: TemplateParts = { subject, html: whole, ...(given ? { text: given } : {}) };
  return { problems, template: asks ? { ...words, asks } : words, parts: written };
}

/** The parts of a template that has been compiled before; undefined where it cannot be put together. */
export function templateParts(source: TemplateSource): TemplateParts | undefined {
  const front = readFrontMatter(source.file, source.mjml);
  const assembled = assemble(source, front);
  if ("code" in assembled) return undefined;
  const text = source.text === undefined ? undefined : partOf(source.file.replace(/\.mjml$/, ".txt"), source.text, 0);
  return { subject: front.subject, html: assembled.whole, ...(text ? { text } : {}) };
}

/** The length of a subject in characters, without its Liquid. */
const writtenLength = (subject: string): number => subject.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, "").length;

const subjectProblems = ({ subject }: Front): Problem[] => {
  if (writtenLength(subject.text) <= LONGEST_SUBJECT) return [];
  const message = `The subject is longer than ${LONGEST_SUBJECT} characters: phones cut it off.`;
  return [{ code: "long-subject", ...subject.place(0), message, remedy: "Say it shorter; the preheader may hold the rest." }];
};

const sizeProblems = (html: string, whole: Source): Problem[] => {
  const bytes = new TextEncoder().encode(html).length;
  if (bytes <= LARGEST_HTML) return [];
  const message = `The HTML is ${Math.ceil(bytes / 1_024)} KB: Gmail cuts it at 102 KB.`;
  return [{ code: "large-html", ...whole.place(0), message, remedy: "Say less, or split it into several mails." }];
};

/** A preheader is plain text: its characters must not become markup, its Liquid must stay as it is. */
const asMarkup = (text: Source): Source => {
  const tokens = liquidTokens(text.text);
  const starts = [0, ...tokens.map((token) => token.end)];
  const literals = starts.map((start, index) => text.text.slice(start, tokens[index]?.begin ?? text.text.length));
  const escaped = literals.map((literal) => literal.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;"));
  return { text: escaped.map((literal, index) => literal + (tokens[index]?.text ?? "")).join(""), place: text.place };
};

const noPreheader = (file: string): Problem => ({
  code: "no-preheader-marker",
  file,
  line: 1,
  column: 1,
  message: "The template has its own layout but shows no preheader.",
  remedy: `Write <mj-preview>${PREHEADER}</mj-preview> into <mj-head>.`,
});

/** The whole MJML with layout and preheader, and which file each part belongs to. */
const assemble = (source: TemplateSource, front: Front): { whole: Source; owner: CheckContext["owner"] } | Problem => {
  const preheader = asMarkup(front.preheader);
  if (/^\s*<mjml[\s>]/.test(front.body.text)) {
    if (!front.body.text.includes(PREHEADER)) return noPreheader(source.file);
    return { whole: insert(front.body, PREHEADER, preheader), owner: () => "standalone" };
  }
  const { file, text } = source.layout ?? { file: "templates/layout.mjml", text: undefined };
  if (text?.includes(CONTENT) !== true) {
    const message = text === undefined ? "There is no layout around the mails." : `The layout has no ${CONTENT}.`;
    const remedy =
      text === undefined
        ? "`perennial new template` writes one beside the template; or begin the template with <mjml> to lay it out yourself."
        : `Write ${CONTENT} where the content goes.`;
    return { code: "no-layout", file, line: 1, column: 1, message, remedy };
  }
  const worded = withTexts(partOf(file, text, 0), source.texts ?? {});
  if ("code" in worded) return worded;
  const layout = insert(worded, PREHEADER, preheader);
  const start = layout.text.indexOf(CONTENT);
  const end = start + front.body.text.length;
  return {
    whole: insert(layout, CONTENT, front.body),
    owner: (offset) => (offset >= start && offset < end ? "template" : "layout"),
  };
};

const TEXT = /<!-- text: ([\w.]+) -->/;

/** What stands for the names in braces of a text. */
const FILLED_IN: Record<string, string> = { shop: "{{ shop.name }}", topic: "{{ topic.label }}" };

/** The layout with its texts, in the template's language; or that it names one that there is not. */
const withTexts = (layout: Source, texts: Record<string, string>): Source | Problem => {
  let whole = layout;
  for (let found = TEXT.exec(whole.text); found; found = TEXT.exec(whole.text)) {
    const [marker, path = ""] = found;
    const at = whole.place(found.index);
    const text = texts[path];
    if (text === undefined)
      return {
        code: "unknown-text",
        ...at,
        message: `There is no text "${path}".`,
        remedy: didYouMean(path, Object.keys(texts)),
      };
    const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    const written = escaped.replace(/\{(\w+)\}/g, (_, name: string) => FILLED_IN[name] ?? "");
    whole = insert(whole, marker, { text: written, place: () => at });
  }
  return whole;
};

/** Liquid that is spelt with entities would be run in the text part. */
const SPELT_OUT = /\{\{|\{%/;

/** What the check of a template's markup needs of what lies beside it, and where its pictures are found once it is sent. */
type Known = Pick<CheckContext, "owner" | "isAddress" | "pictures"> & { shown: (html: string) => string };
type Compiling = Known & { compile: CompileMjml };

const knownTo = ({ isAddress, pictures }: TemplateSource, owner: CheckContext["owner"]): Known => ({
  owner,
  isAddress: (path) => isAddress?.(path) ?? false,
  pictures: [...(pictures?.keys() ?? [])],
  shown: (html) =>
    html.replace(/(["'(])pictures\/([\w.-]+)(?=["')])/g, (whole, before: string, name: string) => {
      const picture = pictures?.get(name);
      return picture ? `${before}{{ links.pictures }}/${picture.hash}.${picture.type.slice(6)}` : whole;
    }),
});

const compileParts = (
  whole: Source,
  { compile, ...known }: Compiling,
  locale: string,
): { problems: Problem[]; html: string; text: string } => {
  if (!isMaskable(whole.text)) {
    const message = "The template holds ideographs of CJK Extension A, or thousands of pieces of Liquid.";
    return { problems: [{ code: "too-much", ...whole.place(0), message, remedy: "Leave them out." }], html: "", text: "" };
  }
  const masked = mask(whole.text);
  const pieces = cutMarkup(masked.text);
  const problems = checkMarkup(pieces, { ...known, tokens: masked.tokens, place: whole.place });
  if (problems.length > 0) return { problems, html: "", text: "" };
  const text = textPart(pieces, masked.unmask);
  if (SPELT_OUT.test(text))
    problems.push({
      code: "nested-liquid",
      ...whole.place(0),
      message: "Template syntax is spelt with entities.",
      remedy: "Write it out or leave it away.",
    });
  const compiled = compile(masked.text, whole.place);
  const html = known.shown(masked.unmask(compiled.html)).replaceAll(' lang="und"', ` lang="${locale}"`);
  return { problems: [...problems, ...compiled.problems], html, text: masked.unmask(text) };
};
