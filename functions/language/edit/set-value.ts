/** Writes a value at a place of a YAML text and touches nothing else: comments, blank lines, order and quotes around it stay as they are. */

import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from "yaml";
import type { Edit } from "./edits.ts";
import { columnOf, endOfLines, lineBreakOf, lineEnd, lineStart, withoutBreak } from "./lines.ts";
import { provenEdit, sameWritten, withWritten, writtenAt } from "./proven-edit.ts";
import { keyText, type Place, waysToWrite } from "./write-value.ts";
import {
  behindColon,
  isBlock,
  keySpan,
  type Path,
  type Seat,
  seatAt,
  spanOf,
  type Written,
  type WrittenTree,
  writtenTree,
} from "./written-tree.ts";

/**
 * The edits that make `path` say `value`; none where it does already. Mappings that lead there are made. `order`: the keys of the mapping as they
 * usually stand, for one that is new in it. Undefined where the text cannot be read, or the value cannot be written there.
 */
export function setValue(text: string, path: Path, value: Written, order: readonly string[] = []): Edit[] | undefined {
  const tree = writtenTree(text);
  if (!tree) return;
  const before = writtenAt(tree.data, path);
  if (before !== undefined && sameWritten(before, value)) return [];
  const wanted = withWritten(tree.data, path, value);
  if (wanted === undefined) return;
  const seat = seatAt(tree, path);
  const ways = seat ? replaced(tree, seat, value) : inserted(tree, path, value, order);
  return provenEdit(text, wanted, ways);
}

const replaced = (tree: WrittenTree, { node, pair, parent }: Seat, value: Written): Edit[][] => {
  const { text } = tree;
  if (!parent) return [];
  const isEmpty = !node || spanOf(node).from === spanOf(node).to;
  const span = node ? spanOf(node) : { from: 0, to: 0 };
  const behind = pair ? behindColon(text, pair) : isEmpty ? span.from : behindDash(text, span.from);
  const to = isEmpty ? behind : withoutBreak(text, span.to);
  const ways = waysToWrite(value, placeIn(tree, parent, pair), node);
  // A value of one line takes the place of one of one line; what is written below begins behind the colon.
  return ways.map((way) => {
    const isBelow = /^\r?\n/.test(way);
    const stays = !isBelow && !isEmpty && !isBlock(node);
    return [{ from: stays ? span.from : behind, to, insert: stays || isBelow ? way : ` ${way}` }];
  });
};

const behindDash = (text: string, from: number): number => text.lastIndexOf("-", from) + 1;

const placeIn = ({ text, root }: WrittenTree, parent: Seat["parent"], pair: Pair | undefined): Place => {
  const column = parent && isBlock(parent) ? columnOf(text, spanOf(parent).from) : 0;
  // Lists that stand under their key without being indented are written so throughout.
  const under = pair !== undefined && listsStandUnderKeys(root, text) ? 0 : 2;
  return { indent: column + under, within: parent !== undefined && !isBlock(parent), lineBreak: lineBreakOf(text) };
};

const listsStandUnderKeys = (root: WrittenTree["root"], text: string): boolean =>
  isMap(root) && root.items.some(({ value }) => isSeq(value) && isBlock(value) && columnOf(text, spanOf(value).from) === 0);

/** A key that is new: below the others of its mapping, in their order. */
const inserted = (tree: WrittenTree, path: Path, value: Written, order: readonly string[]): Edit[][] => {
  const depth = path.findIndex((_, index) => !seatAt(tree, path.slice(0, index + 1)));
  const parentSeat = seatAt(tree, path.slice(0, depth));
  const wrapped = path.slice(depth + 1).reduceRight<Written>((made, key) => ({ [String(key)]: made }), value);
  const key = path[depth];
  const parent = parentSeat?.node;
  if (!parentSeat || typeof key !== "string") return [];
  if (!parent || (isScalar(parent) && parent.value === null)) return replaced(tree, parentSeat, { [key]: wrapped });
  if (!isMap(parent)) return [];
  if (parent.items.length === 0) return replaced(tree, parentSeat, { [key]: wrapped });
  const after = lastBefore(parent, key, order);
  const ways = waysToWrite(wrapped, placeIn(tree, parent, undefined));
  return ways.map((way) => {
    const pair = `${keyText(key)}:${/^\r?\n/.test(way) ? "" : " "}${way}`;
    return [isBlock(parent) ? blockKey(tree.text, parent, after, pair) : flowKey(parent, after, pair)];
  });
};

/** The last key that usually stands before this one; without an order the very last; undefined: all stand behind it. */
const lastBefore = (map: YAMLMap, key: string, order: readonly string[]): Pair | undefined => {
  const place = order.indexOf(key);
  if (place === -1) return map.items.at(-1);
  const known = new Set(order.slice(0, place));
  return map.items.findLast((pair) => isScalar(pair.key) && known.has(String(pair.key.value)));
};

const blockKey = (text: string, map: YAMLMap, after: Pair | undefined, pair: string): Edit => {
  const { from } = spanOf(map);
  const lineBreak = lineBreakOf(text);
  const indent = " ".repeat(columnOf(text, from));
  if (!after) return { from, to: from, insert: `${pair}${lineBreak}${indent}` };
  const end = endOfPair(text, after);
  const at = endOfLines(text, end);
  const isLast = at === text.length && text[at - 1] !== "\n";
  if (isLast || lineStart(text, at) !== at)
    return { from: lineEnd(text, end), to: lineEnd(text, end), insert: `${lineBreak}${indent}${pair}` };
  return { from: at, to: at, insert: `${indent}${pair}${lineBreak}` };
};

const flowKey = (map: YAMLMap, after: Pair | undefined, pair: string): Edit => {
  const [first] = map.items;
  if (!after && first) return { from: keySpan(first).from, to: keySpan(first).from, insert: `${pair}, ` };
  const at = after ? endOfPair("", after) : spanOf(map).from;
  return { from: at, to: at, insert: `, ${pair}` };
};

/** Where a pair ends: with its value, or with its colon where it has none. */
export function endOfPair(text: string, pair: Pair): number {
  const { value } = pair;
  const end = isMap(value) || isSeq(value) || isScalar(value) ? spanOf(value).to : 0;
  return Math.max(end, text === "" ? keySpan(pair).to : behindColon(text, pair));
}
