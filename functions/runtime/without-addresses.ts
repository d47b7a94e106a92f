/** Text that may be logged: an error's message can quote what it failed on, an e-mail address too. */

/** Longest text that is kept, in characters. */
const LONGEST = 300;

/** The text with every e-mail address cut out, shortened. */
export const withoutAddresses = (text: string): string =>
  text
    .slice(0, 4 * LONGEST)
    .replace(/[^\s<>"',;:()]+@[^\s<>"',;:()]+/g, "[address]")
    .slice(0, LONGEST);

/** The same error for the outside: its name, its message without addresses, and where it was thrown; nothing that it holds. */
export const presentable = (error: unknown): Error => {
  if (!(error instanceof Error)) return new Error("Something that is no error was thrown.");
  const shown = new Error(withoutAddresses(error.message));
  shown.name = error.name;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  shown.stack = [`${shown.name}: ${shown.message}`, ...frames].join("\n");
  return shown;
};
