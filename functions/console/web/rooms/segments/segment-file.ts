/** Reads and writes one segment in segments.yaml; everything else in it stays as it is. */

import { applyEdits } from "#language/edit/edits.ts";
import { writtenAt } from "#language/edit/proven-edit.ts";
import { setValue } from "#language/edit/set-value.ts";
import { writtenTree } from "#language/edit/written-tree.ts";

/** A segment as the file writes it. */
export type Written = { about: string; if: string };

/** Undefined where the text has none of this name, or cannot be read. */
export function segmentIn(text: string, name: string): Written | undefined {
  const tree = writtenTree(text);
  if (!tree) return undefined;
  const [about, condition] = ["about", "if"].map((key) => writtenAt(tree.data, ["segments", name, key]));
  return typeof about === "string" && typeof condition === "string" ? { about, if: condition } : undefined;
}

/** The file with this segment in it, and all else as it was; undefined where it cannot be written. */
export function withSegment(text: string, name: string, { about, if: condition }: Written): string | undefined {
  if (text.trim() === "")
    return `segments:\n  ${name}:\n    about: ${JSON.stringify(about)}\n    if: ${JSON.stringify(condition)}\n`;
  let changed = text;
  const tree = writtenTree(text);
  const isNew = tree !== undefined && writtenAt(tree.data, ["segments", name]) === undefined;
  if (isNew) {
    const edits = setValue(changed, ["segments", name], { about, if: condition });
    return edits && applyEdits(changed, edits);
  }
  for (const [key, value] of [
    ["about", about],
    ["if", condition],
  ] as const) {
    const edits = setValue(changed, ["segments", name, key], value);
    if (!edits) return undefined;
    changed = applyEdits(changed, edits);
  }
  return changed;
}
