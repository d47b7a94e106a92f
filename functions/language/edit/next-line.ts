/** What Enter begins in a journey: the next entry of a list, the keys of a step, or what stands below a key; by the lines alone, as the text may be no YAML yet. */

/** What stands between `from` and `to` becomes `text`, and the cursor stands behind it. */
export type NextLine = { from: number; to: number; text: string };

/** At a cursor that stands at the end of what a line says; undefined elsewhere, where a line is merely broken in two. */
export function nextLine(text: string, at: number): NextLine | undefined {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const [rest = ""] = text.slice(at).split("\n", 1);
  const line = text.slice(start, at);
  if (!/^\s*(?:#.*)?$/.test(rest)) return undefined;
  const found = /^( *)((?:- +|-$)*)(.*)$/.exec(line);
  const [, indent = "", dashes = "", said = ""] = found ?? [];
  const end = at + (rest.trim() === "" ? rest.length : 0);
  // An entry that nobody wants: the list ends, and a key beside the one that holds it may follow.
  if (dashes !== "" && said.trim() === "") return { from: start, to: end, text: " ".repeat(Math.max(0, indent.length - 2)) };
  const column = indent.length + dashes.length;
  const [, key, value] = /^(["']?[\w.-]+["']?)\s*:(?:\s+(.*))?$/.exec(withoutComment(said)) ?? [];
  const on = (columns: number, dash = false): NextLine => ({
    ...{ from: at, to: end },
    text: `\n${" ".repeat(Math.max(0, columns))}${dash ? "- " : ""}`,
  });
  if (key === undefined) return said.trim() === "" || dashes === "" ? on(indent.length) : on(indent.length, true);
  const isOpen = value === undefined || value.trim() === "" || /^[|>][+-]?$/.test(value.trim());
  if (isOpen) return on(column + 2, LISTS.has(key));
  if (/[{[]\s*$/.test(value)) return on(column + 2);
  // Inside braces that began on a line above, and in keys that go on, the column stays.
  if (dashes === "") return on(column);
  return GOES_ON.has(key) ? on(column) : on(indent.length, true);
}

/** At `- ` alone: the dash goes and the keys of the entry above may follow. Undefined elsewhere. */
export function withoutDash(text: string, at: number): NextLine | undefined {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const [rest = ""] = text.slice(at).split("\n", 1);
  const found = /^( *)- +$/.exec(text.slice(start, at));
  return found && rest.trim() === "" ? { from: start, to: at, text: " ".repeat(at - start) } : undefined;
}

/** Keys whose value is a list of mappings. */
export const LISTS: ReadonlySet<string> = new Set([
  ...["steps", "then", "otherwise", "else", "meanwhile", "choose", "split", "any", "exit_when"],
]);

/** Steps that lead somewhere else, or say more than one thing, want keys of their own; so do the ways of a choice and of a split. */
const GOES_ON: ReadonlySet<string> = new Set([
  ...["wait_for", "survey", "case", "tell", "repeat", "choose", "split"],
  ...["if", "percent", "name"],
]);

/** A `#` behind a blank begins one, outside of quotes. */
const withoutComment = (said: string): string => {
  const [before = ""] = /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^#]|(?<=\S)#)*/.exec(said) ?? [];
  return before.trimEnd();
};
