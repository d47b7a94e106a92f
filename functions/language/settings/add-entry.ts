/** Writes an entry into the text of settings.yaml, and leaves every other letter of it as it is. */

import { isMap, isScalar, type Pair, parseDocument, stringify, type YAMLMap } from "yaml";

/** `path`: the keys that lead to it, its own as the last one; of those before, what is missing is written, too. */
export type NewEntry = { path: [string, ...string[]]; value: unknown };

/**
 * The text with the entry, and the lines that were added; undefined where the text is no YAML, is one long line in braces,
 * or something on the way is no mapping.
 * `above`: a comment for a key at the top that is new.
 */
export function addEntry(text: string, { path, value }: NewEntry, above?: string): { text: string; added: string } | undefined {
  const document = parseDocument(text);
  const { contents } = document;
  if (document.errors.length > 0 || !(contents === null || (isMap(contents) && !contents.flow))) return undefined;
  const { pair, depth, blocked } = contents === null ? { pair: undefined, depth: 0, blocked: false } : deepest(contents, path);
  if (blocked) return undefined;
  const [key, ...inner] = path.slice(depth);
  const line = `${key}: ${inFlow(nested(inner, value))}`;
  if (pair) return amongOthers(text, pair, { line, depth });
  const [top, second, ...more] = path;
  return atTheEnd(text, second === undefined ? line : `${top}:\n  ${second}: ${inFlow(nested(more, value))}`, above);
}

/** In one line. */
const inFlow = (value: unknown): string =>
  stringify(value, { collectionStyle: "flow", lineWidth: 0 })
    .trim()
    .replace(/\[ ([\w.-]+) \]/g, "[$1]");

const nested = (keys: string[], value: unknown): unknown => keys.reduceRight((inner, key) => ({ [key]: inner }), value);

type Found = { pair: Pair | undefined; depth: number; blocked: boolean };

/** The innermost mapping on the way, by its pair, and how many keys lead to it; `blocked`: something else stands there. */
const deepest = (top: YAMLMap, path: string[]): Found => {
  let found: Found = { pair: undefined, depth: 0, blocked: false };
  let map: YAMLMap | undefined = top;
  for (const key of path.slice(0, -1)) {
    const next: Pair | undefined = map?.items.find((one) => isScalar(one.key) && one.key.value === key);
    if (!next) return found;
    const isEmpty = next.value === null || (isScalar(next.value) && next.value.value === null);
    if (!isMap(next.value) && !isEmpty) return { ...found, blocked: true };
    found = { pair: next, depth: found.depth + 1, blocked: false };
    map = isMap(next.value) ? next.value : undefined;
  }
  return found;
};

const atTheEnd = (text: string, lines: string, above: string | undefined): { text: string; added: string } => {
  const added = `${lines}\n`;
  const before = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  const comment = above === undefined ? "" : `${above}\n`;
  return { text: `${before}${before === "" ? "" : "\n"}${comment}${added}`, added };
};

const amongOthers = (
  text: string,
  { value }: Pair,
  { line, depth }: { line: string; depth: number },
): { text: string; added: string } | undefined => {
  const [start, end] = rangeOf(value) ?? [];
  if (start === undefined || end === undefined) return undefined;
  if (!isMap(value) || value.items.length === 0) {
    if (depth > 1) return { text: `${text.slice(0, start).trimEnd()} { ${line} }${text.slice(end)}`, added: line };
    const added = `  ${line}\n`;
    return { text: `${text.slice(0, start).trimEnd()}\n${added.trimEnd()}${text.slice(end)}`, added };
  }
  if (value.flow) return { text: `${text.slice(0, end - 1).trimEnd()}, ${line} }${text.slice(end)}`, added: line };
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
  const last = value.items.at(-1);
  // What is nested ends behind its last line: here it ends with its last letter.
  const lastEnd = text.slice(0, rangeOf(last?.value)?.[1] ?? rangeOf(last?.key)?.[1] ?? end).trimEnd().length;
  const rest = text.slice(lastEnd);
  const lineEnd = rest.includes("\n") ? lastEnd + rest.indexOf("\n") : text.length;
  const before = text.slice(0, lineEnd).replace(/\n+$/, "");
  return {
    text: `${before}\n${indent}${line}${text.slice(before.length === lineEnd ? lineEnd : before.length)}`,
    added: `${indent}${line}\n`,
  };
};

const rangeOf = (node: unknown): [number, number] | undefined => {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return undefined;
  const [start, end]: unknown[] = node.range;
  return typeof start === "number" && typeof end === "number" ? [start, end] : undefined;
};
