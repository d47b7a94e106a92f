/** Prints what `check --fix` has changed: by file, each place with its line as it was and as it is now. */

import { styleText } from "node:util";
import type { MadeFix } from "#language/fixes/fixed-texts.ts";
import { printable } from "../printable.ts";
import { isColourful } from "./colour.ts";

/** A sentence where nothing was to be mended by a key. */
export function printFixes(fixes: readonly MadeFix[]): void {
  process.stdout.write(`${fixesText(fixes, isColourful())}\n\n`);
}

/** The same as text. */
export function fixesText(fixes: readonly MadeFix[], colourful: boolean): string {
  if (fixes.length === 0) return "Nothing that one key would mend.";
  const paint = (style: Parameters<typeof styleText>[0], text: string): string => (colourful ? styleText(style, text) : text);
  const lines = [...Map.groupBy(fixes, ({ file }) => file)].flatMap(([file, made]) => [
    paint(["bold", "underline"], file),
    ...made.flatMap(({ line, column, title, before, after }) => [
      `  ${paint("dim", `${line}:${column}`)}  ${printable(title.replace(/^Write/, "Wrote"))}.`,
      paint("red", `    - ${printable(before)}`),
      paint("green", `    + ${printable(after)}`),
    ]),
    "",
  ]);
  return [...lines, `${fixes.length === 1 ? "One place was" : `${fixes.length} places were`} mended.`].join("\n");
}
