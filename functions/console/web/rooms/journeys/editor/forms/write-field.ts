/** What a form writes into the text: the value of one field, and nothing else. */

import type { Edit } from "#language/edit/edits.ts";
import { writtenAt } from "#language/edit/proven-edit.ts";
import { removeValue } from "#language/edit/remove-value.ts";
import { setValue } from "#language/edit/set-value.ts";
import { type Path, type Written, writtenTree } from "#language/edit/written-tree.ts";
import type { FormField } from "#language/forms/form.ts";

/** A field with its place: the path of its value, and the keys that stand beside it, in their usual order. */
export type PlacedField = { field: FormField; path: Path; order: readonly string[]; around?: { path: Path; main: string } };

/**
 * The edits by which the field says what was typed; an empty one that may be left out is taken away. `around`: the mapping that holds it, where a plain
 * text may stand for that yet. Undefined where it cannot be written, such as into a text that cannot be read.
 */
export function writeField(text: string, { field, path, order, around }: PlacedField, typed: string): Edit[] | undefined {
  if (typed.trim() === "" && !field.needed) {
    const tree = writtenTree(text);
    return tree && writtenAt(tree.data, path) === undefined ? [] : removeValue(text, path);
  }
  const value = typedValue(field, typed);
  const short = around ? writtenAt(writtenTree(text)?.data ?? null, around.path) : undefined;
  // A plain text that stands for the mapping becomes one.
  if (around && typeof short === "string")
    return setValue(text, around.path, { [around.main]: short, [String(path.at(-1))]: value });
  return setValue(text, path, value, order);
}

/** A number is written as one, and `yes` as people write it. */
const typedValue = ({ input }: FormField, typed: string): Written => {
  const trimmed = typed.trim();
  return input === "number" && /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
};

/** What a value looks like in a field; undefined: it is a list or a mapping. */
export function shownValue(value: Written | undefined): string | undefined {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? undefined : String(value);
}
