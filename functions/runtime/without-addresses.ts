/** Text that may be logged: an error's message can quote what it failed on, an e-mail address too. */

import { safeMessage } from "#ports/error-text.ts";

/** Longest text that is kept, in characters. */
const LONGEST = 300;

/** What stands in quotes is a name of ours, such as a field, or it is somebody's word. */
const NAME = /^[\w.:/#*-]{0,60}$/;

/** The text with every e-mail address cut out, and with every quoted word that is no plain name; shortened. */
export function withoutAddresses(text: string): string {
  return text
    .slice(0, 4 * LONGEST)
    .replace(/(["`])((?:(?!\1).){1,1000})\1/g, (all, quote: string, word: string) =>
      NAME.test(word) ? all : `${quote}[…]${quote}`,
    )
    .replace(/[^\s<>"',;:()]+@[^\s<>"',;:()]+/g, "[address]")
    .slice(0, LONGEST);
}

const NOT_TOLD = "its message may quote somebody's data and is not shown";

/** The same error for the outside: its name, its message without addresses, and where it was thrown; nothing that it holds. */
export function presentable(error: unknown): Error {
  if (!(error instanceof Error)) return new Error("Something that is no error was thrown.");
  const shown = new Error(withoutAddresses(safeMessage(error)) || NOT_TOLD);
  shown.name = error.name;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  shown.stack = [`${shown.name}: ${shown.message}`, ...frames].join("\n");
  return shown;
}
