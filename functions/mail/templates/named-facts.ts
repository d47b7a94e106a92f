/** Which facts a piece of a template names, under whatever names it gives them. */

import type { FactType } from "#engine/model/facts.ts";
import { tagOf, wordsOf } from "./liquid-slices.ts";
import type { LiquidToken } from "./masked-liquid.ts";

/** A path as it is written, and the facts that it asks for: of an entry of a list the list, and the field as `order.items[].price`. */
export type NamedFact = { written: string; facts: string[] };

/** What loops and assignments call an entry of which lists, by the name. */
export type EntryNames = ReadonlyMap<string, ReadonlySet<string>>;

/** All paths of a token. Names of filters and words of the language are none. */
export function factsNamed(token: LiquidToken, types: ReadonlyMap<string, FactType>, entries: EntryNames): NamedFact[] {
  const words = wordsOf(token).replace(/\|\s*[\w-]+/g, (filter) => " ".repeat(filter.length));
  const named = [...words.matchAll(PATH)].map(([written]): NamedFact => ({ written, facts: factsAt(written, types, entries) }));
  return named.filter(({ facts }) => facts.length > 0);
}

/** Of all pieces together. */
export function entryNames(pieces: readonly LiquidToken[], types: ReadonlyMap<string, FactType>): EntryNames {
  const names = new Map<string, Set<string>>();
  for (const token of pieces) {
    const { name, list } =
      LOOP.exec(wordsOf(token))?.groups ?? (tagOf(token) === "assign" ? ASSIGNED.exec(wordsOf(token))?.groups : undefined) ?? {};
    if (name === undefined || list === undefined) continue;
    const lists = listsAt(list, types, names);
    if (lists.length > 0) names.set(name, new Set([...(names.get(name) ?? []), ...lists]));
  }
  return names;
}

/** The list of an entry's field, and the field: `order.items[].price`. */
export function entryField(path: string): { list: string; field: string } | undefined {
  const at = path.indexOf(ENTRY);
  return at === -1 ? undefined : { list: path.slice(0, at), field: path.slice(at + ENTRY.length) };
}

const ENTRY = "[].";
const PATH = /(?<![\w.-])[A-Za-z_][\w-]*(?:\.[\w-]+|\[-?\d+\])*/g;
const LOOP = /\bfor\s+(?<name>[\w-]+)\s+in\s+(?<list>[\w.[\]-]+)/;
const ASSIGNED = /\bassign\s+(?<name>[\w-]+)\s*=\s*(?<list>[\w.[\]-]+)/;

const partsOf = (written: string): string[] => written.replace(/\[(-?\d+)\]/g, ".$1").split(".");

/** The longest declared path that it begins with. */
const declaredIn = (written: string, types: ReadonlyMap<string, FactType>): string | undefined => {
  const parts = partsOf(written);
  const [first = ""] = parts;
  if (types.has(first)) return first;
  const two = parts.slice(0, 2).join(".");
  return types.has(two) ? two : undefined;
};

const listsAt = (written: string, types: ReadonlyMap<string, FactType>, entries: EntryNames): string[] => {
  const declared = declaredIn(written, types);
  if (declared !== undefined) return types.get(declared) === "list of item" ? [declared] : [];
  return [...(entries.get(partsOf(written)[0] ?? "") ?? [])];
};

const factsAt = (written: string, types: ReadonlyMap<string, FactType>, entries: EntryNames): string[] => {
  const declared = declaredIn(written, types);
  const fields = listsAt(written, types, entries).flatMap((list) => {
    const field = `${list}${ENTRY}${partsOf(written).at(-1)}`;
    return types.has(field) ? [list, field] : [list];
  });
  return [...new Set([...(declared === undefined ? [] : [declared]), ...fields])];
};
