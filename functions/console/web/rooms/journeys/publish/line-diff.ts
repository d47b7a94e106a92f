/** Which lines of a text went, came and stayed, with the numbers that they have on both sides; long stretches that stayed are folded. */

import { diffComm } from "node-diff3";

/** `before`, `after`: the line's numbers, from 1; absent on the side where it is not. */
export type Line = { kind: "same" | "removed" | "added"; text: string; before?: number; after?: number };
export type Part = { kind: "lines"; lines: Line[] } | { kind: "folded"; lines: Line[] };

/** So many lines that stayed are shown around each change. */
const AROUND = 3;

/** In the order of the texts. Empty where they are equal. */
export function lineDiff(before: string | null, after: string | null): Part[] {
  if (before === after) return [];
  const lines = linesOf(before, after);
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== "same"));
  const parts: Part[] = [];
  for (const [at, line] of lines.entries()) {
    const kind = near[at] ? "lines" : "folded";
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  }
  return parts;
}

const linesOf = (before: string | null, after: string | null): Line[] => {
  const numbers = { before: 0, after: 0 };
  const removed = (text: string): Line => ({ kind: "removed", text, before: ++numbers.before });
  const added = (text: string): Line => ({ kind: "added", text, after: ++numbers.after });
  const same = (text: string): Line => ({ kind: "same", text, before: ++numbers.before, after: ++numbers.after });
  return diffComm(splitLines(before), splitLines(after)).flatMap(({ common, buffer1, buffer2 }) =>
    common ? common.map(same) : [...buffer1.map(removed), ...buffer2.map(added)],
  );
};

/** The end of the last line is no line of its own. */
const splitLines = (text: string | null): string[] => (text === null ? [] : text.replace(/\n$/, "").split("\n"));
