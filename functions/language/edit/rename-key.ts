/** Gives a key of a YAML text another name, and touches nothing else. */

import type { Edit } from "./edits.ts";
import { provenEdit, writtenAt } from "./proven-edit.ts";
import { keyText } from "./write-value.ts";
import { keySpan, type Path, seatAt, type Written, writtenTree } from "./written-tree.ts";

/** Undefined where the text cannot be read, `path` names no key, or its mapping has one of the new name already. */
export function renameKey(text: string, path: Path, name: string): Edit[] | undefined {
  const tree = writtenTree(text);
  const pair = tree && seatAt(tree, path)?.pair;
  const old = path.at(-1);
  if (!tree || !pair || typeof old !== "string") return;
  if (old === name) return [];
  if (writtenAt(tree.data, [...path.slice(0, -1), name]) !== undefined) return;
  const wanted = renamed(tree.data, path, name);
  return provenEdit(text, wanted, [[{ ...keySpan(pair), insert: keyText(name) }]]);
}

const renamed = (data: Written, [step, ...rest]: Path, name: string): Written => {
  if (Array.isArray(data)) return data.map((one: Written, index) => (index === step ? renamed(one, rest, name) : one));
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, one]) => {
      if (key !== String(step)) return [key, one];
      return rest.length === 0 ? [name, one] : [key, renamed(one, rest, name)];
    }),
  );
};
