/** Lets an edit through only if the text, read again, says exactly what was wanted: whatever else YAML might make of it is refused. */

import { applyEdits, type Edit } from "./edits.ts";
import { type Path, type Written, writtenTree } from "./written-tree.ts";

/** The first of the ways that gives `wanted`; undefined: none does. */
export function provenEdit(text: string, wanted: Written, ways: Iterable<Edit[]>): Edit[] | undefined {
  for (const edits of ways) {
    const tree = writtenTree(applyEdits(text, edits));
    if (tree && sameWritten(tree.data, wanted)) return edits;
  }
  return;
}

/** Whether both say the same; the order of keys says nothing. */
export function sameWritten(one: Written, other: Written): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return Object.is(one, other);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => has(other, key) && sameWritten(part(one, key), part(other, key)))
  );
}

/** What stands at a path; undefined: nothing does. */
export function writtenAt(data: Written, path: Path): Written | undefined {
  let found: Written | undefined = data;
  for (const step of path) found = found !== undefined && has(found, String(step)) ? part(found, String(step)) : undefined;
  return found;
}

/** The same with another value at this path; mappings that lead there are made, and undefined takes it away. */
export function withWritten(data: Written, [step, ...rest]: Path, value: Written | undefined): Written | undefined {
  if (step === undefined) return value;
  if (Array.isArray(data)) {
    const list: Written[] = [...data];
    const made = withWritten(list[Number(step)] ?? null, rest, value);
    if (made === undefined) list.splice(Number(step), 1);
    else list[Number(step)] = made;
    return list.length === 0 ? undefined : list;
  }
  const entries = typeof data === "object" && data !== null ? Object.entries(data) : [];
  const name = String(step);
  const made = withWritten(entries.find(([key]) => key === name)?.[1] ?? null, rest, value);
  const kept =
    made === undefined
      ? entries.filter(([key]) => key !== name)
      : entries.map(([key, one]): [string, Written] => [key, key === name ? made : one]);
  const all: [string, Written][] = made === undefined || entries.some(([key]) => key === name) ? kept : [...kept, [name, made]];
  return all.length === 0 ? undefined : Object.fromEntries(all);
}

const has = (value: Written, key: string): boolean => typeof value === "object" && value !== null && Object.hasOwn(value, key);
const part = (value: Written, key: string): Written =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : null;
