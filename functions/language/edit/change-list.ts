/** Adds to a list of a YAML text, and moves its entries, such as steps: comments right above an entry go with it. */

import { isSeq, type YAMLSeq } from "yaml";
import type { Edit } from "./edits.ts";
import { columnOf, commentsAbove, endOfLines, lineBreakOf, lineStart } from "./lines.ts";
import { provenEdit, withWritten, writtenAt } from "./proven-edit.ts";
import { setValue } from "./set-value.ts";
import { entryLines, waysToWrite } from "./write-value.ts";
import { isBlock, type Path, seatAt, spanOf, type Written, type WrittenTree, writtenTree } from "./written-tree.ts";

/**
 * The edits that put an entry before the one that stands at `index` of the list at `path`; behind the last one where there is none. A list that is
 * not there yet is made. Undefined where the text cannot be read or something else stands there.
 */
export function addEntry(
  text: string,
  { path, index, order = [] }: { path: Path; index: number; order?: readonly string[] },
  entry: Written,
): Edit[] | undefined {
  const tree = writtenTree(text);
  if (!tree) return;
  const list = seatAt(tree, path)?.node;
  if (writtenAt(tree.data, path) === undefined || writtenAt(tree.data, path) === null)
    return setValue(text, path, [entry], order);
  const before = writtenAt(tree.data, path);
  if (!isSeq(list) || !Array.isArray(before)) return;
  if (before.length === 0) return setValue(text, path, [entry]);
  const wanted = withWritten(tree.data, path, before.toSpliced(index, 0, entry));
  if (wanted === undefined) return;
  return provenEdit(text, wanted, isBlock(list) ? [[added(tree, list, index, entry)]] : addedInBraces(list, index, entry));
}

/** The edits that make the entry at `from` the one at `to`, as the list stands after it. Undefined as for `addEntry`. */
export function moveEntry(text: string, path: Path, from: number, to: number): Edit[] | undefined {
  const tree = writtenTree(text);
  const list = tree && seatAt(tree, path)?.node;
  const before = tree && writtenAt(tree.data, path);
  if (!tree || !isSeq(list) || !Array.isArray(before) || !isBlock(list)) return;
  if (!(from in before) || !(to in before)) return;
  if (from === to) return [];
  const moving: Written = before[from];
  const wanted = withWritten(tree.data, path, before.toSpliced(from, 1).toSpliced(to, 0, moving));
  if (wanted === undefined) return;
  return provenEdit(text, wanted, moved(text, list, from, to));
}

const added = ({ text }: WrittenTree, list: YAMLSeq, index: number, entry: Written): Edit => {
  const lineBreak = lineBreakOf(text);
  const column = columnOf(text, dashOf(text, list, 0));
  const lines = `- ${entryLines(entry, { indent: column + 2, within: false, lineBreak })}`;
  const indent = " ".repeat(column);
  if (index <= 0 && !isWholeLine(text, dashOf(text, list, 0))) {
    const at = dashOf(text, list, 0);
    return { from: at, to: at, insert: `${lines}${lineBreak}${indent}` };
  }
  const at =
    index <= 0
      ? commentsAbove(text, lineStart(text, dashOf(text, list, 0)))
      : endOfEntry(text, list, Math.min(index, list.items.length) - 1);
  const misses = at > 0 && text[at - 1] !== "\n";
  return { from: at, to: at, insert: misses ? `${lineBreak}${indent}${lines}` : `${indent}${lines}${lineBreak}` };
};

const addedInBraces = (list: YAMLSeq, index: number, entry: Written): Edit[][] => {
  const next = list.items[index];
  const last = list.items.at(-1);
  return waysToWrite(entry, { indent: 0, within: true, lineBreak: "\n" }).map((way) => {
    if (isNode(next)) return [{ from: spanOf(next).from, to: spanOf(next).from, insert: `${way}, ` }];
    const at = isNode(last) ? spanOf(last).to : 0;
    return [{ from: at, to: at, insert: `, ${way}` }];
  });
};

const moved = (text: string, list: YAMLSeq, from: number, to: number): Edit[][] => {
  const chunk = chunkOf(text, list, from);
  if (!isWholeLine(text, dashOf(text, list, Math.min(from, to))) || !isWholeLine(text, dashOf(text, list, from))) return [];
  const lines = text.slice(chunk.from, chunk.to);
  const at = to < from ? chunkOf(text, list, to).from : chunkOf(text, list, to).to;
  if (text[chunk.to - 1] === "\n" && (at === 0 || text[at - 1] === "\n"))
    return [
      [
        { ...chunk, insert: "" },
        { from: at, to: at, insert: lines },
      ],
    ];
  // One of the two ends the file without a line break, which stays so.
  const lineBreak = lineBreakOf(text);
  const trimmed = lines.endsWith("\n") ? lines.slice(0, -lineBreak.length) : lines;
  if (to < from)
    return [
      [
        { from: chunk.from - lineBreak.length, to: chunk.to, insert: "" },
        { from: at, to: at, insert: `${trimmed}${lineBreak}` },
      ],
    ];
  return [
    [
      { ...chunk, insert: "" },
      { from: at, to: at, insert: `${lineBreak}${trimmed}` },
    ],
  ];
};

const isNode = (item: unknown): item is Parameters<typeof spanOf>[0] =>
  typeof item === "object" && item !== null && "range" in item;

const itemSpan = (list: YAMLSeq, index: number): { from: number; to: number } => {
  const item = list.items[index];
  return isNode(item) ? spanOf(item) : { from: 0, to: 0 };
};

const dashOf = (text: string, list: YAMLSeq, index: number): number => text.lastIndexOf("-", itemSpan(list, index).from);

const isWholeLine = (text: string, dash: number): boolean => text.slice(lineStart(text, dash), dash).trim() === "";

const endOfEntry = (text: string, list: YAMLSeq, index: number): number => endOfLines(text, itemSpan(list, index).to);

const chunkOf = (text: string, list: YAMLSeq, index: number): { from: number; to: number } => ({
  from: commentsAbove(text, lineStart(text, dashOf(text, list, index))),
  to: endOfEntry(text, list, index),
});
