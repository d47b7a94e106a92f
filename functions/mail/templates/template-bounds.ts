/** How much a template may hold, asked before anything reads it: checking takes the square of what is written. */

import type { Problem } from "#language/problem.ts";
import type { Source } from "./source.ts";

/** Lengths in characters; `pieces` of Liquid, `brackets` that may begin a tag. */
type Bounds = { what: string; length: number; pieces: number; brackets: number };

const LINE = { length: 1_000, pieces: 30, brackets: 1_000 };
/** Some twenty times what the shipped templates hold. */
const BODY = { length: 200_000, pieces: 1_000, brackets: 6_000 };

/** By the part of a template. A layout is measured with the content that stands in it. */
export const BOUNDS = {
  file: { what: "file", ...BODY },
  subject: { what: "subject", ...LINE },
  preheader: { what: "preheader", ...LINE },
  html: { what: "template with its layout", ...BODY },
  text: { what: "text part", ...BODY },
} as const satisfies Record<string, Bounds>;

const LONGEST_PIECE = 1_000;

/** What is too much, at most one problem. */
export function boundProblems({ text, place }: Source, bounds: Bounds): Problem[] {
  const { what } = bounds;
  const tooMuch = (at: number, message: string): Problem[] => [
    { code: "too-much", ...place(at), message, remedy: "Say less, or split it into several mails." },
  ];
  if (text.length > bounds.length)
    return tooMuch(bounds.length, `The ${what} is longer than ${written(bounds.length)} characters.`);
  const pieces = [...text.matchAll(/\{\{|\{%/g)];
  const over = pieces[bounds.pieces];
  if (over) return tooMuch(over.index, `The ${what} holds more than ${written(bounds.pieces)} pieces of Liquid.`);
  const long = pieces.find(({ index }) => lengthFrom(text, index) > LONGEST_PIECE);
  if (long) return tooMuch(long.index, `A piece of Liquid is longer than ${written(LONGEST_PIECE)} characters.`);
  const many = [...text.matchAll(/</g)][bounds.brackets];
  return many ? tooMuch(many.index, `The ${what} holds more than ${written(bounds.brackets / 2)} tags.`) : [];
}

const written = (count: number): string => count.toLocaleString("en");

/** To its closing braces, or as far as one that is not closed may reach. */
const lengthFrom = (text: string, at: number): number => {
  const found = text.slice(at, at + LONGEST_PIECE + 2).search(/\}\}|%\}/);
  return found < 0 && at + LONGEST_PIECE < text.length ? Number.POSITIVE_INFINITY : found;
};
