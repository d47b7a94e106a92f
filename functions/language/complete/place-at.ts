/** Finds where in a YAML file a cursor stands, by its lines alone: while somebody types, the file is mostly no YAML. */

/**
 * `path`: the keys that lead to the mapping in which the cursor stands, `[]` for an entry of a list. `key`: whose value is being written;
 * absent where a key is. `siblings`: the other keys of that mapping. `from`: where the word begins that is being written; `word`: as far
 * as it stands before the cursor.
 */
export type Place = { path: string[]; key?: string; siblings: string[]; from: number; word: string };

/** The place of an offset; undefined within a comment. */
export function placeAt(text: string, offset: number): Place | undefined {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(start, offset);
  if (/^\s*#|\s#/.test(before)) return undefined;
  const lines = text.split("\n").map(lineOf);
  const row = text.slice(0, start).split("\n").length - 1;
  const own = lineOf(before);
  const brace = openBrace(before);
  const above = pathTo(lines, row, own);
  if (brace === undefined) return inBlock(own, { lines, row, above, start });
  return inBraces(before, brace, { above: own.key === undefined ? above : [...above, own.key], start });
}

/** One line: where its dashes, its key and its value begin, in columns from 0. */
type Line = { dashes: number[]; keyAt: number; key?: string; value?: string; valueAt: number; word: string; isBlank: boolean };

const LINE = /^(\s*)((?:-\s+|-$)*)(?:(["']?)([\w.-]+)\3\s*:(?:(\s+)(.*)|$))?/;

const lineOf = (text: string): Line => {
  const [, indent = "", dashes = "", , key, gap, value] = LINE.exec(text) ?? [];
  const keyAt = indent.length + dashes.length;
  const places = [...dashes.matchAll(/-/g)].map(({ index }) => indent.length + index);
  const own = key === undefined ? {} : { key, value: value ?? "" };
  return {
    ...{ dashes: places, keyAt, ...own },
    valueAt: gap === undefined || value === undefined ? text.length : text.length - value.length,
    word: key === undefined ? text.slice(keyAt) : "",
    isBlank: /^\s*(#.*)?$/.test(text),
  };
};

/** The keys above the mapping to which this line belongs. */
const pathTo = (lines: Line[], row: number, own: Line): string[] => {
  const path: string[] = [];
  let column = own.keyAt;
  for (const dash of [...own.dashes].reverse()) {
    path.unshift("[]");
    column = dash;
  }
  let isEntry = own.dashes.length > 0;
  for (let above = row - 1; above >= 0; above--) {
    const line = lines[above];
    if (!line || line.isBlank) continue;
    const isParent = line.keyAt < column || (isEntry && line.keyAt === column && line.dashes.length === 0);
    if (line.key !== undefined && isParent && opens(line)) {
      path.unshift(line.key);
      column = line.keyAt;
      isEntry = false;
    }
    // A dash before this key, or before one beside it, begins the entry to which both belong.
    for (const dash of [...line.dashes].reverse()) {
      if (dash >= column || line.keyAt > column) continue;
      path.unshift("[]");
      column = dash;
      isEntry = true;
    }
    if (column === 0 && !isEntry) break;
  }
  return path;
};

/** What stands below it is its value. */
const opens = ({ value = "" }: Line): boolean => /^\s*(#.*)?$/.test(value);

type Around = { lines: Line[]; row: number; above: string[]; start: number };

const inBlock = (own: Line, { lines, row, above, start }: Around): Place => {
  const siblings = keysBeside(lines, row, own);
  if (own.key === undefined) return { path: above, siblings, from: start + own.keyAt, word: own.word };
  const { value = "", valueAt } = own;
  const word = wordAtEnd(value);
  return { path: above, key: own.key, siblings, from: start + valueAt + value.length - word.length, word };
};

/** Keys in the same column, up and down to where the mapping ends. */
const keysBeside = (lines: Line[], row: number, own: Line): string[] => {
  const keys: string[] = [];
  const look = (step: 1 | -1): void => {
    // An entry begins with its dash: above it there is nothing that belongs to it.
    if (step < 0 && own.dashes.length > 0) return;
    for (let at = row + step; at >= 0 && at < lines.length; at += step) {
      const line = lines[at];
      if (!line || line.isBlank || line.keyAt > own.keyAt) continue;
      if (line.keyAt < own.keyAt || (step > 0 && line.dashes.length > 0)) return;
      if (line.key !== undefined) keys.push(line.key);
      if (line.dashes.length > 0) return;
    }
  };
  look(-1);
  look(1);
  return keys;
};

/** The innermost brace that is still open, outside of quotes. */
const openBrace = (before: string): number | undefined => {
  const open: number[] = [];
  let quote = "";
  for (const [at, character] of [...before].entries()) {
    if (quote !== "") quote = character === quote ? "" : quote;
    else if ((character === '"' || character === "'") && /[\s{[,:]$/.test(before.slice(0, at))) quote = character;
    else if (character === "{") open.push(at);
    else if (character === "}") open.pop();
  }
  return open.at(-1);
};

/** `{ event: order.paid, up_to: 3 days }`; the brace belongs to the key before it, or is an entry of a list. */
const inBraces = (before: string, brace: number, { above, start }: { above: string[]; start: number }): Place => {
  const outer = before.slice(0, brace);
  const around = openBrace(outer);
  const own = /([\w.-]+):\s*(\[(?:[^\]]*,)?\s*)?$/.exec(outer);
  const nested = around === undefined ? above : [...above, ...(own?.[1] === undefined ? [] : [own[1]])];
  const path = own?.[2] === undefined ? nested : [...nested, "[]"];
  const parts = before.slice(brace + 1).split(/,(?![^"']*["'][^"']*$)/);
  const last = parts.at(-1) ?? "";
  const siblings = parts.slice(0, -1).flatMap((part) => /^\s*([\w.-]+)\s*:/.exec(part)?.[1] ?? []);
  const [, key, value = ""] = /^\s*([\w.-]+)\s*:(?:\s(.*))?$/.exec(last) ?? [];
  const word = wordAtEnd(key === undefined ? last : value);
  return { path, ...(key === undefined ? {} : { key }), siblings, from: start + before.length - word.length, word };
};

/** A name of ours, as far as it is written: in conditions it may stand behind anything. */
const wordAtEnd = (text: string): string => /[\w.-]*$/.exec(text)?.[0] ?? "";
