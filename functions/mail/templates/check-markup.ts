/** Finds what is wrong in the MJML of a template: tags, nesting, links, pictures, text in the wrong place. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Problem } from "#language/problem.ts";
import { checkAttributes } from "./check-attributes.ts";
import type { CheckContext } from "./check-context.ts";
import type { Piece } from "./markup.ts";
import { type LiquidToken, tokensIn, withoutHidden } from "./masked-liquid.ts";
import { CONTENT_TAGS, HTML_TAGS, LAYOUT_TAGS, TEXT_TAGS, VOID_TAGS } from "./mjml-tags.ts";
import type { Place } from "./source.ts";

/** The compiler of MJML calls itself for each tag within another. */
const DEEPEST = 60;
const TOO_DEEP = {
  code: "too-deep",
  message: `More than ${DEEPEST} tags stand within each other.`,
  remedy: "Close tags before others are opened.",
};

const ONLY_LAYOUT = ["mj-raw", "meta"];

/** All problems of the pieces, in the order of the file. */
export function checkMarkup(pieces: Piece[], context: CheckContext): Problem[] {
  const problems: Problem[] = [];
  const open: { name: string; at: number }[] = [];
  const report = (at: number, problem: Omit<Problem, keyof Place>) => problems.push({ ...context.place(at), ...problem });
  const close = (name: string, at: number) => {
    if (open.at(-1)?.name === name) open.pop();
    else if (!open.some((tag) => tag.name === name))
      report(at, { code: "not-open", message: `</${name}> closes nothing.`, remedy: "Remove it." });
    else
      while (open.length > 0) {
        const tag = open.pop();
        if (!tag || tag.name === name) break;
        report(tag.at, {
          code: "not-closed",
          message: `<${tag.name}> is not closed.`,
          remedy: `Write </${tag.name}> before </${name}>.`,
        });
      }
  };
  for (const piece of pieces) {
    const insideText = open.some((tag) => TEXT_TAGS.includes(tag.name));
    if (piece.kind === "text") {
      const problem = textProblem(piece.text, insideText, open.at(-1)?.name === "mj-style", context.tokens);
      if (problem) report(piece.at + Math.max(0, piece.text.search(/\S/)), problem);
    } else if (piece.kind === "close") close(piece.name, piece.at);
    else {
      const allowed = allowedTags(context.owner(piece.at), insideText);
      if (!allowed.includes(piece.name)) report(piece.at, tagProblem(piece.name, allowed, insideText));
      // The content of mj-attributes are defaults, not components.
      if (open.at(-1)?.name !== "mj-attributes") problems.push(...checkAttributes(piece, context));
      if (!piece.closed && !VOID_TAGS.includes(piece.name)) open.push(piece);
      if (open.length === DEEPEST + 1) report(piece.at, TOO_DEEP);
    }
  }
  for (const tag of open)
    report(tag.at, { code: "not-closed", message: `<${tag.name}> is not closed.`, remedy: `Write </${tag.name}>.` });
  return problems;
}

const allowedTags = (owner: ReturnType<CheckContext["owner"]>, insideText: boolean): string[] => {
  if (insideText) return [...HTML_TAGS, ...(owner === "layout" ? ONLY_LAYOUT : []), ...(owner === "template" ? [] : TEXT_TAGS)];
  if (owner === "template") return [...CONTENT_TAGS];
  return [...CONTENT_TAGS, ...LAYOUT_TAGS, ...(owner === "layout" ? ONLY_LAYOUT : [])];
};

const tagProblem = (name: string, allowed: string[], insideText: boolean): Omit<Problem, keyof Place> => {
  if (LAYOUT_TAGS.includes(name))
    return {
      code: "layout-tag",
      message: `<${name}> belongs to the layout.`,
      remedy: "Write content only (mj-text, mj-button, …), or begin the template with <mjml> to lay it out yourself.",
    };
  if (HTML_TAGS.includes(name) && !insideText)
    return {
      code: "html-outside-text",
      message: `<${name}> is outside of any text.`,
      remedy: "Put it into <mj-text> … </mj-text>.",
    };
  return { code: "unknown-tag", message: `Templates have no <${name}>.`, remedy: didYouMean(name, allowed) };
};

/** What comes from the shop's settings and never from a customer; it holds nothing that ends a style. */
const OF_BRAND = /^\{\{-?\s*brand\.(fill|on_fill|edge|text|dark_edge|dark_text|font)\s*-?\}\}$/;

const textProblem = (text: string, insideText: boolean, style: boolean, tokens: LiquidToken[]) => {
  if (text.includes("<") && !style)
    return {
      code: "stray-bracket",
      message: "A < begins no tag.",
      remedy: "Close the tag before it, or write &lt; for the sign.",
    };
  const hidden = tokensIn(tokens, text);
  if (style && hidden.some((token) => !OF_BRAND.test(token.text)))
    return {
      code: "liquid-in-style",
      message: "A style cannot hold Liquid, but for the shop's colours and fonts.",
      remedy: "Write `{{ brand.text }}` or the like, or choose between two texts with {% if %} instead.",
    };
  if (style) return undefined;
  const outputs = hidden.some(({ kind }) => kind === "output");
  if (!insideText && (outputs || withoutHidden(text).trim() !== ""))
    return {
      code: "text-outside-component",
      message: "Text is outside of any component.",
      remedy: "Put it into <mj-text> … </mj-text>.",
    };
  return undefined;
};
