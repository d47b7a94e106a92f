/** Reads one YAML document into plain values that remember where each of them stands. */

import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  type YAMLMap,
} from "yaml";
import type { Problem } from "./problem.ts";
import { type SourceText, sourceText } from "./source-text.ts";
import { aliasTrap, braceTrap, type Trap, tagTrap, trapOfError } from "./yaml-traps.ts";

/** A value and its place: offsets in the text. `content` is where the words of a scalar begin, quotes left out. */
export type Located = {
  value: unknown;
  start: number;
  content: number;
  keys?: Map<string, { start: number; located: Located }>;
  items?: Located[];
};

export type YamlReading = { root?: Located; source: SourceText; problems: Problem[] };

const MAX_LENGTH = 200_000;
const MAX_DEPTH = 60;

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

const refused = (source: SourceText, code: string, message: string, remedy: string): YamlReading => ({
  source,
  problems: [source.problem(0, { code, message, remedy })],
});

const positionOf = (node: Node | null | undefined, otherwise: number): number => node?.range?.[0] ?? otherwise;

const keyOf = (pair: Pair): { name: string; node: Node | undefined } => {
  const { key } = pair;
  if (isScalar(key)) return { name: String(key.value), node: key };
  return { name: "", node: undefined };
};

/** Turns nodes into values, collecting the traps on the way. Nothing is expanded: anchors, aliases and tags are refused. */
const locate = (node: unknown, source: SourceText, traps: Trap[], start: number, depth: number): Located => {
  const nothing: Located = { value: undefined, start, content: start };
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
    const quoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
    return { value: node.value, start: at, content: at + (quoted ? 1 : 0) };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) =>
      locate(item, source, traps, positionOf(isPair(item) ? undefined : (item as Node), at), depth + 1),
    );
    return { value: items.map((item) => item.value), start: at, content: at, items };
  }
  return locateMap(node, source, traps, at, depth);
};

const locateMap = (map: YAMLMap, source: SourceText, traps: Trap[], at: number, depth: number): Located => {
  const keys = new Map<string, { start: number; located: Located }>();
  const value: Record<string, unknown> = {};
  let before = at;
  for (const pair of map.items) {
    const { name, node } = keyOf(pair);
    const start = positionOf(node, at);
    if (map.flow && pair.value === null) traps.push(braceTrap(source, before, node?.range?.[1] ?? start));
    else before = start;
    const located = locate(pair.value, source, traps, node?.range?.[1] ?? start, depth + 1);
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
    value[name] = located.value ?? undefined;
  }
  return { value, start: at, content: at, keys };
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

/**
 * Reads a file. `root` is absent when the text cannot be made sense of; problems in single values leave the rest readable, so
 * that all of a file's problems can be told at once. Never throws.
 */
export const readYaml = (text: string, file: string): YamlReading => {
  const source = sourceText(text, file);
  if (text.length > MAX_LENGTH) return refused(source, "too-long", "this file is longer than any journey", "Split it.");
  if (tooDeep(text)) return refused(source, "too-deep", "this file is nested deeper than can be read", "Nest less.");
  try {
    return readDocument(source, file);
  } catch {
    return refused(source, "unreadable", "this file cannot be read as YAML", "Compare it with a journey that works.");
  }
};

/** The text with its broken lines quoted as their problems advise, so that the rest of the file can be checked as well. */
const mendAll = (source: SourceText, traps: Trap[]): string | undefined => {
  const lines = source.text.split("\n");
  for (const { at, hopeless, mended } of traps) {
    if (hopeless && mended === undefined) return undefined;
    if (mended !== undefined) lines[source.problem(at, { code: "", message: "" }).line - 1] = mended;
  }
  return lines.join("\n");
};

const readDocument = (source: SourceText, file: string): YamlReading => {
  const { root, traps } = readOnce(source);
  const problems = source.oncePerLine(traps);
  if (!traps.some((trap) => trap.hopeless)) return { source, problems, root };
  const mended = mendAll(source, traps);
  if (mended === undefined) return { source, problems };
  const again = sourceText(mended, file);
  const second = readOnce(again);
  return second.traps.some((trap) => trap.hopeless) ? { source, problems } : { source: again, problems, root: second.root };
};

const readOnce = (source: SourceText): { root: Located; traps: Trap[] } => {
  const parsed = parseAllDocuments(source.text, { prettyErrors: false, uniqueKeys: true, version: "1.2", logLevel: "silent" });
  const documents = Array.isArray(parsed) ? parsed : [];
  const errors = documents.flatMap((document) => document.errors.map((error) => trapOfError(source, error)));
  const traps = [...errors, ...documentTraps(documents, source)];
  const root = locate(documents[0]?.contents, source, traps, 0, 0);
  return { root, traps };
};
