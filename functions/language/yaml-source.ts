/** Reads one YAML document into plain values with the place of each. */

import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  type YAMLMap,
} from "yaml";
import type { Problem } from "./problem.ts";
import { type SourceText, sourceText } from "./source-text.ts";
import { aliasTrap, braceTrap, commentTrap, liquidTrap, type Trap, tagTrap, trapOfError } from "./yaml-traps.ts";

/** A value and its place: offsets in the text. `within` gives the place of an offset in the value, quotes and folding taken into account. */
export type Located = {
  value: unknown;
  start: number;
  within(offset: number): number;
  keys?: Map<string, { start: number; located: Located }>;
  items?: Located[];
};

export type ParsedYaml = { root?: Located; source: SourceText; problems: Problem[] };

const MAX_LENGTH = 200_000;
const MAX_DEPTH = 60;

/**
 * Reads a file. `root` is absent when the text cannot be made sense of; problems in single values leave the rest readable, so
 * that all of a file's problems can be reported at once. Never throws.
 */
export function readYaml(text: string, file: string): ParsedYaml {
  const source = sourceText(text, file);
  if (text.length > MAX_LENGTH) return refused(source, "too-long", "this file is longer than any journey", "Split it.");
  if (tooDeep(text)) return refused(source, "too-deep", "this file is nested deeper than can be read", "Nest less.");
  try {
    return readDocument(source, file);
  } catch {
    return refused(source, "unreadable", "this file cannot be read as YAML", "Compare it with a journey that works.");
  }
}

/** The YAML library recurses: text nested deeper than anybody writes is refused before it sees it. */
const tooDeep = (text: string): boolean => {
  if (/^(?:[ \t]*[-?:](?=[ \t])){40}/m.test(text)) return true;
  let depth = 0;
  for (const character of text) {
    if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
    if (depth > MAX_DEPTH) return true;
  }
  return false;
};

const refused = (source: SourceText, code: string, message: string, remedy: string): ParsedYaml => ({
  source,
  problems: [source.problem(0, { code, message, remedy })],
});

const positionOf = (node: Node | null | undefined, otherwise: number): number => node?.range?.[0] ?? otherwise;

const keyOf = (pair: Pair): { name: string; node: Node | undefined } => {
  const { key } = pair;
  if (isScalar(key)) return { name: String(key.value), node: key };
  return { name: "", node: undefined };
};

/** In a value of several lines, or with escapes, offsets differ from the file's: the same word is looked up there. */
const within =
  (text: string, content: number, value: unknown) =>
  (offset: number): number => {
    if (typeof value !== "string" || text.startsWith(value, content)) return content + offset;
    const [word = ""] = /^(?:[\w.]+|\S)/.exec(value.slice(offset)) ?? [];
    let at = word === "" ? -1 : text.indexOf(word, content);
    for (
      let before = value.indexOf(word);
      at !== -1 && before !== -1 && before < offset;
      before = value.indexOf(word, before + 1)
    ) {
      at = text.indexOf(word, at + 1);
    }
    return at === -1 ? content : at;
  };

/** The text at hand, and the traps found in it so far. */
type Parse = { source: SourceText; traps: Trap[] };

/** Turns nodes into values, collecting the traps on the way. Nothing is expanded: anchors, aliases and tags are refused. */
const locate = (node: unknown, parse: Parse, start: number, depth: number): Located => {
  const { source, traps } = parse;
  const nothing: Located = { value: undefined, start, within: () => start };
  if (depth > MAX_DEPTH) return nothing;
  if (isAlias(node)) {
    traps.push(aliasTrap(positionOf(node, start)));
    return nothing;
  }
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return nothing;
  const at = positionOf(node, start);
  if (node.tag?.startsWith("!")) traps.push(tagTrap(source, source.text.indexOf("!", start)));
  else if (node.anchor !== undefined) traps.push(aliasTrap(at));
  if (isScalar(node)) {
    if (node.type === "PLAIN" && /^[\d{]/.test(node.comment ?? "")) traps.push(commentTrap(source, at));
    const quoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
    return { value: node.value, start: at, within: within(source.text, at + (quoted ? 1 : 0), node.value) };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => locate(item, parse, positionOf(isNode(item) ? item : undefined, at), depth + 1));
    return { value: items.map((item) => item.value), start: at, within: () => at, items };
  }
  return locateMap(node, parse, at, depth);
};

const locateMap = (map: YAMLMap, parse: Parse, at: number, depth: number): Located => {
  const { source, traps } = parse;
  if (map.flow && /^\{[{%]/.test(source.text.slice(at, at + 2))) {
    traps.push(liquidTrap(source, at));
    return { value: undefined, start: at, within: () => at };
  }
  const keys = new Map<string, { start: number; located: Located }>();
  const value: Record<string, unknown> = {};
  let before = at;
  for (const pair of map.items) {
    const { name, node } = keyOf(pair);
    const start = positionOf(node, at);
    if (map.flow && pair.value === null) traps.push(braceTrap(source, before, node?.range?.[1] ?? start));
    else before = start;
    const located = locate(pair.value, parse, node?.range?.[1] ?? start, depth + 1);
    if (name === "__proto__" || node === undefined) {
      traps.push({
        at: start,
        code: "unknown-key",
        message: `\`${name || "?"}\` cannot be a key`,
        remedy: "Write a plain word before the colon.",
      });
      continue;
    }
    keys.set(name, { start, located });
    value[name] = located.value;
  }
  return { value, start: at, within: () => at, keys };
};

const documentTraps = (documents: Document[], source: SourceText): Trap[] => {
  const traps: Trap[] = [];
  const second = documents[1];
  if (second !== undefined) {
    const at = source.text.indexOf("\n---") + 1;
    traps.push({
      at,
      code: "yaml-documents",
      message: "`---` begins a second document in this file",
      remedy: "Write one file for each.",
    });
  }
  if (/^%/m.test(source.text.slice(0, 200)) && documents[0]?.directives?.yaml.explicit) {
    traps.push({ at: 0, code: "yaml-directive", message: "a `%` line changes how the file is read", remedy: "Leave it out." });
  }
  return traps;
};

/** More than this many broken lines are not worth mending one by one. */
const MAX_MENDED = 25;

/**
 * One broken line throws off whatever follows it. So the first one is quoted as its problem advises and the text is read again,
 * until only problems are left that nobody can mend by rule; thus the rest of the file is checked as it was meant.
 */
const readDocument = (first: SourceText, file: string): ParsedYaml => {
  let source = first;
  const mended: Problem[] = [];
  for (;;) {
    const { root, traps } = readOnce(source);
    const foundLines = new Set(mended.map(({ line }) => line));
    const [trap] = traps.filter((one) => one.mended !== undefined).sort((a, b) => a.at - b.at);
    const problem = trap && source.problem(trap.at, trap);
    if (trap?.mended === undefined || problem === undefined || foundLines.has(problem.line) || mended.length >= MAX_MENDED) {
      const problems = [...mended, ...source.oncePerLine(traps).filter(({ line }) => !foundLines.has(line))];
      const hopeless = traps.some((one) => one.hopeless || one.mended !== undefined);
      return hopeless ? { source, problems } : { source, problems, root };
    }
    mended.push(problem);
    source = sourceText(withLine(source, trap.at, trap.mended), file);
  }
};

const withLine = (source: SourceText, at: number, line: string): string => {
  const { start, text } = source.lineAt(at);
  return source.text.slice(0, start) + line + source.text.slice(start + text.length);
};

const readOnce = (source: SourceText): { root: Located; traps: Trap[] } => {
  const parsed = parseAllDocuments(source.text, { prettyErrors: false, uniqueKeys: true, version: "1.2", logLevel: "silent" });
  const documents = Array.isArray(parsed) ? parsed : [];
  const errors = documents.flatMap((document) => document.errors.map((error) => trapOfError(source, error)));
  const traps = [...errors, ...documentTraps(documents, source)];
  const root = locate(documents[0]?.contents, { source, traps }, 0, 0);
  return { root, traps };
};
