/** Takes a value out of a YAML text, with its key or its place in a list and its own lines, and touches nothing else. */

import { isMap, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import type { Edit } from "./edits.ts";
import { endOfLines, lineEnd, lineStart } from "./lines.ts";
import { provenEdit, withWritten } from "./proven-edit.ts";
import { endOfPair } from "./set-value.ts";
import { isBlock, keySpan, type Path, seatAt, spanOf, type WrittenTree, writtenTree } from "./written-tree.ts";

/**
 * The edits that leave nothing at `path`. A mapping or list that would be empty goes, too. Undefined where the text cannot be read, nothing stands
 * there, or nothing at all would be left.
 */
export function removeValue(text: string, path: Path): Edit[] | undefined {
  const tree = writtenTree(text);
  if (!tree || !seatAt(tree, path)) return;
  const wanted = withWritten(tree.data, path, undefined);
  if (wanted === undefined) return;
  return provenEdit(text, wanted, removed(tree, withEmptied(tree, path)));
}

/** The path of the outermost mapping or list that holds nothing else. */
const withEmptied = (tree: WrittenTree, path: Path): Path => {
  const parent = path.slice(0, -1);
  const holder = seatAt(tree, parent)?.node;
  const isAlone = (isMap(holder) || isSeq(holder)) && holder.items.length === 1;
  return isAlone && parent.length > 0 ? withEmptied(tree, parent) : path;
};

const removed = (tree: WrittenTree, path: Path): Edit[][] => {
  const { node, pair, parent } = seatAt(tree, path) ?? {};
  if (!parent) return [];
  const parts = isMap(parent) ? parent.items.map((one) => spanOfPair(tree.text, one)) : parent.items.map(spanOfItem);
  const index = isMap(parent) ? indexIn(parent.items, pair) : indexIn(parent.items, node);
  return isBlock(parent) ? blockPart(tree.text, parent, parts, index) : flowPart(parts, index);
};

const indexIn = (items: readonly unknown[], part: unknown): number => items.indexOf(part);

type Span = { from: number; to: number };

const spanOfPair = (text: string, pair: Pair): Span => ({ from: keySpan(pair).from, to: endOfPair(text, pair) });

const spanOfItem = (item: unknown): Span => (isNode(item) ? spanOf(item) : { from: 0, to: 0 });

const isNode = (item: unknown): item is Node => typeof item === "object" && item !== null && "range" in item;

const blockPart = (text: string, parent: YAMLMap | YAMLSeq, parts: Span[], index: number): Edit[][] => {
  const part = parts[index];
  if (!part) return [];
  const start = isMap(parent) ? part.from : text.lastIndexOf("-", part.from);
  const line = lineStart(text, start);
  const end = endOfLines(text, part.to);
  const isWholeLine = text.slice(line, start).replace("\uFEFF", "").trim() === "";
  if (isWholeLine) {
    return [[{ from: text.startsWith("\uFEFF", line) ? line + 1 : line, to: end, insert: "" }]];
  }
  // The first of a mapping behind its dash: the next one moves up, unless a comment stands between.
  const next = parts[index + 1];
  if (!next) return [];
  const to = text.slice(part.to, next.from).includes("#")
    ? lineEnd(text, part.to)
    : isMap(parent)
      ? next.from
      : text.lastIndexOf("-", next.from);
  return [[{ from: start, to, insert: "" }]];
};

const flowPart = (parts: Span[], index: number): Edit[][] => {
  const part = parts[index];
  const [before, next] = [parts[index - 1], parts[index + 1]];
  if (!part) return [];
  if (next) return [[{ from: part.from, to: next.from, insert: "" }]];
  return before ? [[{ from: before.to, to: part.to, insert: "" }]] : [];
};
