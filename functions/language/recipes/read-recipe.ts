/** Reads a recipe: a journey to start from, with a head of comments that says what a shop has to declare for it. */

/**
 * `journey`: the file without what it declares, as a shop keeps it. `declares`: YAML for settings.yaml, empty where there is nothing to
 * declare; it begins in `line`. `about`: the journey's own sentence.
 */
export type Recipe = { name: string; about: string; journey: string; declares: string; line: number };

/** Below this line of the head stand the lines for settings.yaml, each behind `#` and three blanks. */
const NEEDS = "# In settings.yaml:";

/** Of the text of `recipes/<name>.yaml`; the journey in it is checked elsewhere. */
export function readRecipe(file: string, text: string): Recipe {
  const lines = text.split(/\r?\n/);
  const head = lines.findIndex((line) => line.trimEnd() === NEEDS);
  const declared = head < 0 ? [] : takeWhile(lines.slice(head + 1), (line) => /^# {3}/.test(line));
  const rest = head < 0 ? lines : [...lines.slice(0, head), ...lines.slice(head + 1 + declared.length)];
  const journey = rest.join("\n").replace(/(?:^#\s*\n)+(?=journey:|\s*\n)/m, "");
  const [, about = ""] = /^about:[ \t]*(.+)$/m.exec(text) ?? [];
  return {
    name: file.replace(/^.*\//, "").replace(/\.ya?ml$/, ""),
    about: about.replace(/^(["'])(.*)\1$/, "$2"),
    journey,
    declares: declared.map((line) => `${line.slice(4)}\n`).join(""),
    line: head + 2,
  };
}

const takeWhile = (lines: string[], holds: (line: string) => boolean): string[] => {
  const end = lines.findIndex((line) => !holds(line));
  return end < 0 ? lines : lines.slice(0, end);
};
