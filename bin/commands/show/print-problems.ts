/** Prints problems for people: the file, the place, the line with a caret under the mistake, and what to write instead. */

import { styleText } from "node:util";
import * as z from "zod";
import type { Problem } from "#language/problem.ts";
import type { Refused } from "#operations/operation-result.ts";
import { problemShape } from "#operations/shapes.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { isColourful } from "./colour.ts";

type Style = Parameters<typeof styleText>[0];

/** Prints all problems file by file. `textOf` reads a file by its path relative to the workflows folder. */
export async function printProblems(problems: Problem[], textOf: (file: string) => Promise<string | undefined>): Promise<void> {
  const files = [...new Set(problems.map(({ file }) => file))];
  await printByFile(problems, textOf);
  print(paint(["red", "bold"], `${plural(problems.length, "problem")} in ${plural(files.length, "file")}.`));
}

/** The same of what is worth a second look, without a count. */
export async function printWarnings(warnings: Problem[], textOf: (file: string) => Promise<string | undefined>): Promise<void> {
  await printByFile(warnings, textOf);
}

const printByFile = async (problems: Problem[], textOf: (file: string) => Promise<string | undefined>): Promise<void> => {
  for (const file of new Set(problems.map((one) => one.file))) {
    const text = await textOf(file);
    print(paint(["bold", "underline"], file));
    for (const problem of problems.filter((one) => one.file === file)) printOne(problem, text);
  }
};

/** What was checked when all is well. */
export function printWell({ journeys, templates, locales }: Checked): void {
  for (const { name, about, draft } of journeys)
    print(`${paint("green", "✓")} ${paint("bold", name)}${draft ? " (draft)" : ""}  ${paint("dim", about)}`);
  const templateCount = templates === 0 ? "no templates" : `${plural(templates, "template")} in ${locales.join(", ")}`;
  print(paint("green", `All is well: ${plural(journeys.length, "journey")}, ${templateCount}.`));
}

/** The problems of the workflows because of which an operation was refused; undefined: it was refused for something else. */
export function problemsIn({ details }: Refused): Problem[] | undefined {
  return refusedFor.safeParse(details).data?.problems;
}

const refusedFor = z.object({ problems: z.array(problemShape) });

type Checked = NonNullable<OutputOf<"check">["checked"]>;

const paint = (style: Style, text: string): string => (isColourful() ? styleText(style, text) : text);

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const sentence = (text: string): string => {
  const capitalized = text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
  return /[.?!]$/.test(capitalized) ? capitalized : `${capitalized}.`;
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
