/**
 * Finds styles that some of the large mail programs do not show: Gmail, Outlook, Apple Mail, Yahoo.
 *
 * What they support is taken from the data of caniemail.com (MIT; as of 2026-05-13, in the npm package caniemail 2.0.2), in whose words
 * a program counts here when the newest edition of one of its kinds does not support it at all. Only what changes the layout or hides
 * something is listed: round corners, shadows, web fonts and what stands in `@media` fall back to something that is as good.
 */

import type { Problem } from "#language/problem.ts";
import { sourceText } from "#language/source-text.ts";
import type { TextFile } from "../workflow-files.ts";

/** A warning for each style of each file that holds one, with its place: in `style="…"` and in <mj-style>. */
export function mailSupportWarnings({ file, text }: TextFile): Problem[] {
  const source = sourceText(text, file);
  return stylesIn(text).flatMap(({ at, css }) =>
    UNSUPPORTED.flatMap(({ pattern, name, by, instead }) => {
      const found = css.search(pattern);
      if (found < 0) return [];
      const message = `${listOf(by)} ${by.length === 1 ? "does" : "do"} not show \`${name}\` as it is meant`;
      return [source.problem(at + found, { code: "mail-support", message, remedy: instead })];
    }),
  );
}

type Style = { at: number; css: string };

const stylesIn = (text: string): Style[] => [
  ...[...text.matchAll(/\sstyle=("|')(.*?)\1/gs)].map((found) => ({ at: found.index + 8, css: found[2] ?? "" })),
  ...[...text.matchAll(/<mj-style[^>]*>(.*?)<\/mj-style>/gs)].map((found) => ({
    at: found.index + found[0].indexOf(">") + 1,
    css: withoutMedia(found[1] ?? ""),
  })),
];

/** Blanks in the place of whatever stands within `@media { … }`: whoever does not know it shows what stands outside. */
const withoutMedia = (css: string): string =>
  css.replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, (block) => block.replace(/[^\n]/g, " "));

const listOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

type Client = "Gmail" | "Outlook" | "Apple Mail" | "Yahoo";
type Unsupported = { name: string; pattern: RegExp; by: readonly Client[]; instead: string };

const ALL: readonly Client[] = ["Gmail", "Outlook", "Apple Mail", "Yahoo"];
const ALL_BUT_APPLE: readonly Client[] = ["Gmail", "Outlook", "Yahoo"];
const TABLE = "Use columns (<mj-column>) or a table.";
const PLAIN = "Write the value itself.";
const LEAVE = "Leave it out, or make a picture of it.";

const property = (name: string, by: readonly Client[], instead: string): Unsupported => ({
  ...{ name, by, instead },
  pattern: new RegExp(`(?<![\\w-])${name}\\s*:`),
});
const value = (name: string, pattern: RegExp, by: readonly Client[], instead: string): Unsupported => ({
  name,
  pattern,
  by,
  instead,
});

const UNSUPPORTED: readonly Unsupported[] = [
  property("position", ["Gmail", "Outlook"], TABLE),
  property("inset", ALL_BUT_APPLE, TABLE),
  property("float", ["Outlook"], 'Use a table, or align="left" on a picture.'),
  value("display: flex", /display\s*:\s*(?:inline-)?flex/, ["Outlook"], TABLE),
  value("display: grid", /display\s*:\s*(?:inline-)?grid/, ["Outlook"], TABLE),
  property("justify-content", ALL_BUT_APPLE, TABLE),
  property("align-items", ALL_BUT_APPLE, TABLE),
  property("gap", ["Outlook", "Yahoo"], "Use padding."),
  property("column-count", ["Outlook", "Yahoo"], TABLE),
  property("transform", ALL_BUT_APPLE, LEAVE),
  property("clip-path", ALL_BUT_APPLE, LEAVE),
  property("mask-image", ALL_BUT_APPLE, LEAVE),
  property("filter", ALL_BUT_APPLE, LEAVE),
  property("object-fit", ["Outlook", "Yahoo"], "Cut the picture to its size."),
  property("overflow", ["Outlook"], "Let it grow with what is in it."),
  property("max-height", ["Outlook"], "Let it grow with what is in it."),
  property("z-index", ["Gmail", "Outlook"], TABLE),
  property("visibility", ["Gmail", "Outlook"], "Choose by {% if %}."),
  property("writing-mode", ["Outlook", "Yahoo"], LEAVE),
  property("(?:margin|padding)-inline(?:-start|-end)?", ALL, "Write margin and padding with left and right."),
  value("var()", /var\(\s*--/, ALL_BUT_APPLE, PLAIN),
  value("calc()", /(?:calc|clamp|min|max)\(/, ["Outlook", "Yahoo"], PLAIN),
  value("rem", /[\d.]rem\b/, ["Outlook", "Yahoo"], "Write it in px."),
  value("vw", /[\d.]v[wh]\b/, ["Outlook"], "Write it in px or %."),
  value("::before", /::?(?:before|after)\b/, ALL_BUT_APPLE, "Write what it adds into the text."),
  value("@import", /@import\b/, ALL_BUT_APPLE, "Write the styles here."),
];
