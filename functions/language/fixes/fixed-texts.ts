/** Applies what one key would do in the editor to all problems of a folder at once: pure, and of each text only what was wrong changes. */

import type { Problem } from "../problem.ts";
import type { Edit } from "./fix.ts";
import { fixesOf } from "./fixes-of.ts";

/** `title` says what was done; `before` and `after` are the line without its end. */
export type MadeFix = { file: string; line: number; column: number; title: string; before: string; after: string };

/**
 * @param texts by path
 * @returns the texts that change, and what was done, by file and place; a problem whose mending would touch that of another waits for the
 * next time
 */
export function fixedTexts(
  texts: Readonly<Record<string, string>>,
  problems: readonly Problem[],
): { texts: Record<string, string>; made: MadeFix[] } {
  const changed: Record<string, string> = {};
  const made: MadeFix[] = [];
  for (const [file, ofFile] of Map.groupBy(problems, (problem) => problem.file)) {
    const text = texts[file];
    if (text === undefined) continue;
    const fixed = fixedText(text, ofFile);
    if (fixed.made.length === 0) continue;
    changed[file] = fixed.text;
    made.push(...fixed.made);
  }
  return { texts: changed, made };
}

const fixedText = (text: string, problems: readonly Problem[]): { text: string; made: MadeFix[] } => {
  const taken: { edits: Edit[]; problem: Problem; title: string }[] = [];
  for (const problem of problems) {
    const [fix] = fixesOf(problem, text);
    const overlaps = fix?.edits.some((edit) => taken.some(({ edits }) => edits.some((other) => touches(edit, other))));
    if (fix && !overlaps) taken.push({ edits: fix.edits, problem, title: fix.title });
  }
  const made = taken.map(({ edits, problem: { file, line, column }, title }) => ({
    ...{ file, line, column, title },
    before: lineOf(text, line),
    after: lineOf(withEdits(text, edits), line),
  }));
  return {
    text: withEdits(
      text,
      taken.flatMap(({ edits }) => edits),
    ),
    made,
  };
};

const touches = (one: Edit, other: Edit): boolean => one.from <= other.to && other.from <= one.to;

const withEdits = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((one, other) => other.from - one.from)
    .reduce((whole, { from, to, insert }) => whole.slice(0, from) + insert + whole.slice(to), text);

const lineOf = (text: string, line: number): string => text.split(/\r?\n/)[line - 1] ?? "";
