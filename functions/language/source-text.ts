/** A file's text with its lines: turns offsets into places and finds into problems. */

import { LineCounter } from "yaml";
import type { Problem } from "./problem.ts";

export type Find = { code: string; message: string; remedy?: string };

export type SourceText = {
  text: string;
  problem(at: number, find: Find): Problem;
  /** The text of the line that holds this offset, and where it begins. */
  lineAt(at: number): { text: string; start: number };
  /** The first find of each line, as problems. */
  oncePerLine(finds: (Find & { at: number })[]): Problem[];
};

/** The text of a file, whose path is only for its problems. */
export function sourceText(text: string, file: string): SourceText {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines.addNewLine(at + 1);

  const problem = (at: number, { code, message, remedy }: Find): Problem => {
    const { line, col } = lines.linePos(Math.min(Math.max(at, 0), text.length));
    return {
      code,
      file,
      line: Math.max(line, 1),
      column: Math.max(col, 1),
      message,
      ...(remedy === undefined ? {} : { remedy }),
    };
  };
  const lineAt = (at: number) => {
    const start = text.lastIndexOf("\n", at - 1) + 1;
    const end = text.indexOf("\n", at);
    return { start, text: text.slice(start, end === -1 ? undefined : end).replace(/\r$/, "") };
  };
  const oncePerLine = (finds: (Find & { at: number })[]): Problem[] => {
    const first = new Map<number, Problem>();
    for (const find of finds) {
      const found = problem(find.at, find);
      if (!first.has(found.line)) first.set(found.line, found);
    }
    return [...first.values()];
  };
  return { text, problem, lineAt, oncePerLine };
}
