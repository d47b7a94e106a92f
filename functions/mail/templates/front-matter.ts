/** Reads the YAML between the two `---` lines at the top of a template: its subject and preheader, and the question that its survey asks. */

import { isMap, isScalar, parseDocument, type Scalar } from "yaml";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Problem } from "#language/problem.ts";
import type { SurveyWords } from "#ports/template.ts";
import { partOf, placeIn, type Source } from "./source.ts";

const NEEDED = ["subject", "preheader"];
/** What the page of a survey asks, as the mail does, and what its lowest and its highest score mean; `{shop}` is the shop's name. */
const OF_SURVEYS = ["question", "lowest", "highest"] as const;
const KEYS = [...NEEDED, ...OF_SURVEYS];
/** Links carry them. */
const LONGEST = { question: 160, lowest: 40, highest: 40 };
const FENCED = /^\uFEFF?---\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

export type Front = { problems: Problem[]; subject: Source; preheader: Source; body: Source; asks?: SurveyWords };

/** Subject, preheader and body with their places in the file; a missing or empty text is a problem. */
export function readFrontMatter(file: string, text: string): Front {
  const empty = partOf(file, text, 0, "");
  const fence = FENCED.exec(text);
  if (fence?.index !== 0) {
    const remedy = "Begin the file with ---, subject: …, preheader: …, and --- again.";
    const problem = { code: "no-front-matter", file, line: 1, column: 1, message: "The template has no subject.", remedy };
    return { problems: [problem], subject: empty, preheader: empty, body: partOf(file, text, 0) };
  }
  const yaml = fence[1] ?? "";
  const yamlStart = text.indexOf("\n") + 1;
  const place = placeIn(file, text);
  const problems: Problem[] = [];
  const found: Record<string, Source> = {};
  const document = parseDocument(yaml, { uniqueKeys: true });
  const [broken] = document.errors;
  // One broken line throws off whatever follows it.
  if (broken) problems.push({ ...brokenLine(yaml, broken), ...place(yamlStart + broken.pos[0]) });
  for (const { key, value } of isMap(document.contents) ? document.contents.items : []) {
    if (broken || !isScalar(key)) continue;
    const name = String(key.value);
    const at = place(yamlStart + (key.range?.[0] ?? 0));
    if (!KEYS.includes(name)) {
      problems.push({ code: "unknown-key", ...at, message: `A template has no "${name}".`, remedy: didYouMean(name, KEYS) });
    } else if (!isScalar(value) || typeof value.value !== "string" || value.value.trim() === "") {
      const message = `"${name}" is not a line of text.`;
      const remedy = `Put it into quotes: \`${quotedLine(lineAt(yaml, key.range?.[0] ?? 0))}\`.`;
      problems.push({ code: "not-a-text", ...at, message, remedy });
    } else if (value.type === "PLAIN" && /^\S/.test(value.comment ?? "")) {
      const message = "A # after a blank begins a comment, and the rest of the line is lost.";
      const remedy = `Put it into quotes: \`${quotedLine(lineAt(yaml, key.range?.[0] ?? 0))}\`.`;
      problems.push({ code: "front-matter", ...at, message, remedy });
    } else found[name] = partOf(file, text, yamlStart + textStart(value), value.value);
  }
  for (const key of NEEDED)
    if (!found[key] && problems.length === 0) {
      const remedy = `Write ${key}: "…" between the two --- lines.`;
      problems.push({ code: `no-${key}`, file, line: 1, column: 1, message: `The template has no ${key}.`, remedy });
    }
  const body = partOf(file, text, fence[0].length);
  const asks = surveyWords(found, problems);
  return { problems, subject: found.subject ?? empty, preheader: found.preheader ?? empty, body, ...(asks ? { asks } : {}) };
}

const lineAt = (text: string, at: number): string => {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  return text.slice(start, end < 0 ? undefined : end).trimEnd();
};

const KEY_AND_VALUE = /^\s*([\w-]+):\s*(.*)$/;

/** The line with its whole value in quotes; those around it already were not meant to be part of it. */
const quotedLine = (line: string): string => {
  const [, key = "subject", value = "…"] = KEY_AND_VALUE.exec(line) ?? [];
  const [, , inner] = /^(["'])(.*)\1$/.exec(value) ?? [];
  const text = inner ?? value;
  return `${key}: ${/["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`}`;
};

/** What is wrong with the first line that YAML stumbles over. */
const brokenLine = (yaml: string, error: { code: string; message: string; pos: [number, number] }) => {
  const line = lineAt(yaml, error.pos[0]);
  const [, , value = ""] = KEY_AND_VALUE.exec(line) ?? [];
  const remedy = `Put quotes around the whole value: \`${quotedLine(line)}\`.`;
  const finding = (message: string) => ({ code: "front-matter", message: `The front matter is not YAML: ${message}`, remedy });
  if (/^\t/.test(line)) return { ...finding("a tab indents this line."), remedy: "Begin it without blanks or tabs." };
  if (/^(["'])/.test(value))
    return /^(["'])[^"']*$/.test(value)
      ? { ...finding("a quote is not closed."), remedy: "End the value with the quote that begins it." }
      : finding("the quote that begins the value ends in the middle of it.");
  if (/^[{[]/.test(value)) return finding("a value that begins with a brace is no text.");
  if (/:(\s|$)/.test(value)) return finding("a colon followed by a blank begins another key.");
  return finding(`${error.message.split("\n", 1)[0]?.replace(/ at line \d+, column \d+:?$/, "")}.`);
};

const surveyWords = (found: Record<string, Source>, problems: Problem[]): SurveyWords | undefined => {
  const asks: SurveyWords = {};
  for (const key of OF_SURVEYS) {
    const source = found[key];
    if (!source) continue;
    if (source.text.length > LONGEST[key] || /\{\{|\{%/.test(source.text)) {
      const remedy = `Write up to ${LONGEST[key]} characters without Liquid; {shop} stands for the shop's name.`;
      problems.push({ code: "bad-question", ...source.place(0), message: `"${key}" cannot stand on a page.`, remedy });
    } else asks[key] = source.text;
  }
  return Object.keys(asks).length === 0 ? undefined : asks;
};

const textStart = (node: Scalar): number => (node.range?.[0] ?? 0) + (node.type === "PLAIN" ? 0 : 1);
