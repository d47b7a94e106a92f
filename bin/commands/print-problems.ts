/** Prints problems for people: the file, the place, the line with a caret under the mistake, and what to write instead. */

import { styleText } from "node:util";
import type { Publication } from "#flows/publish/publication.ts";
import type { Problem } from "#language/problem.ts";

type Style = Parameters<typeof styleText>[0];

/** Prints all problems file by file. `textOf` reads a file by its path relative to the workflows folder. */
export async function printProblems(problems: Problem[], textOf: (file: string) => Promise<string | undefined>): Promise<void> {
  const files = [...new Set(problems.map(({ file }) => file))];
  for (const file of files) {
    const text = await textOf(file);
    print(paint(["bold", "underline"], file));
    for (const problem of problems.filter((one) => one.file === file)) printOne(problem, text);
  }
  print(paint(["red", "bold"], `${plural(problems.length, "problem")} in ${plural(files.length, "file")}.`));
}

/** What was checked when all is well. */
export function printWell(publication: Publication | undefined): void {
  const templates = new Set(publication?.templates.map(({ name }) => name));
  const locales = [...new Set(publication?.templates.map(({ locale }) => locale))].sort();
  for (const { name, about } of publication?.journeys ?? [])
    print(`${paint("green", "✓")} ${paint("bold", name)}  ${paint("dim", about)}`);
  const templateCount = templates.size === 0 ? "no templates" : `${plural(templates.size, "template")} in ${locales.join(", ")}`;
  print(paint("green", `All is well: ${plural(publication?.journeys.length ?? 0, "journey")}, ${templateCount}.`));
}

/** Colour only for a terminal whose owner has not said no. */
const paint = (style: Style, text: string): string => {
  const colour = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
  return colour ? styleText(style, text) : text;
};

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const sentence = (text: string): string => {
  const begun = text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
};

/** The line with the mistake, cut to what fits, and a caret under it. Control characters are shown as blanks. */
const codeFrame = (text: string, { line, column }: Problem, width = 100): string | undefined => {
  const source = text.split(/\r?\n/)[line - 1];
  if (source === undefined || source.trim() === "") return undefined;
  const from = Math.max(0, Math.min(column - Math.floor(width / 2), source.length - width));
  const shown = source.slice(from, from + width).replace(/\p{Cc}/gu, " ");
  const number = `${line}`.padStart(5);
  const caret = " ".repeat(Math.max(0, Math.min(column - 1 - from, width)));
  return `${paint("dim", `${number} │ `)}${shown}\n${paint("dim", "      │ ")}${caret}${paint(["red", "bold"], "^")}`;
};

const printOne = (problem: Problem, text: string | undefined): void => {
  const place = paint("dim", `${problem.line}:${problem.column}`);
  print(`  ${place}  ${paint("bold", sentence(problem.message))}`);
  const frame = text === undefined ? undefined : codeFrame(text, problem);
  if (frame !== undefined) print(frame.replace(/^/gm, "  "));
  if (problem.remedy !== undefined) print(`  ${paint("green", "→")} ${sentence(problem.remedy)}`);
  print("");
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
