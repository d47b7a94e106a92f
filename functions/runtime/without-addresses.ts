/** Makes text fit to be logged: an error's message can quote what it failed on, e-mail addresses included. */

import { safeMessage } from "#ports/errors/error-text.ts";

/** The text without e-mail addresses and without quoted texts that are no plain names; at most 300 characters. */
export function withoutAddresses(text: string): string {
  return text
    .slice(0, 4 * LONGEST)
    .replace(/(["`])((?:(?!\1).){1,1000})\1/g, (all, quote: string, quoted: string) =>
      NAME.test(quoted) ? all : `${quote}[…]${quote}`,
    )
    .replace(/[^\s<>"',;:()]+@[^\s<>"',;:()]+/g, "[address]")
    .slice(0, LONGEST);
}

/** Longest text that is kept, in characters. */
const LONGEST = 300;

/** A quoted text that looks like a name of ours, such as a field; any other may be a customer's. */
const NAME = /^[\w.:/#*-]{0,60}$/;

const NOT_SHOWN = "its message may quote somebody's data and is not shown";

/** The error as it may be logged: its name, its message without addresses, and where it was thrown; no other property. */
export function presentable(error: unknown): Error {
  if (!(error instanceof Error)) return new Error("Something that is no error was thrown.");
  const shown = new Error(withoutAddresses(safeMessage(error)) || NOT_SHOWN);
  shown.name = error.name;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  shown.stack = [`${shown.name}: ${shown.message}`, ...frames].join("\n");
  return shown;
}
