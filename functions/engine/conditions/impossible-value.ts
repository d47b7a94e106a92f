/** Finds a comparison that can never hold, since the fact is never what it is compared with. */

import type { ASTNode } from "@marcbachmann/cel-js";
import type { KnownValues } from "../declared/known-values.ts";
import { childrenOf, MACROS } from "./cel-references.ts";

/** `path`: the fact's; `at`: the offset of what it is compared with. */
export type ImpossibleValue = { path: string; found: string; known: readonly string[]; at: number };

/** The first of a parsed condition: `order.status == "delievered"`, `customer.tier in ['gold']`, `i.category != 'bkies'`. */
export function impossibleValue(ast: ASTNode, values: KnownValues): ImpossibleValue | undefined {
  return find(ast, values, new Map());
}

/** What macros call the entries of lists, and of which list each is. */
type Entries = ReadonlyMap<string, string>;

const find = (node: ASTNode, values: KnownValues, entries: Entries): ImpossibleValue | undefined => {
  const here = compared(node, values, entries);
  if (here) return here;
  const inside = withEntries(node, entries);
  for (const child of childrenOf(node)) {
    const found = find(child, values, inside);
    if (found) return found;
  }
  return undefined;
};

const compared = (node: ASTNode, values: KnownValues, entries: Entries): ImpossibleValue | undefined => {
  if (node.op !== "==" && node.op !== "!=" && node.op !== "in") return undefined;
  const [left, right] = node.args;
  const path = pathOf(left, entries) ?? pathOf(right, entries);
  const known = path === undefined ? undefined : values.get(path);
  if (path === undefined || !known) return undefined;
  for (const { found, at } of [...textsOf(left), ...textsOf(right)])
    if (!known.includes(found)) return { path, found, known, at };
  return undefined;
};

const pathOf = (node: ASTNode, entries: Entries): string | undefined => {
  if (node.op !== "." || node.args[0].op !== "id") return undefined;
  const [{ args: root }, name] = node.args;
  const list = entries.get(String(root));
  return list === undefined ? `${root}.${name}` : `${list}[].${name}`;
};

const textsOf = (node: ASTNode): { found: string; at: number }[] => {
  if (node.op === "list") return node.args.flatMap(textsOf);
  return node.op === "value" && typeof node.args === "string" ? [{ found: node.args, at: node.pos }] : [];
};

/** `order.items.exists(i, …)` calls the entries of the list `i`. */
const withEntries = (node: ASTNode, entries: Entries): Entries => {
  if (node.op !== "rcall" || !MACROS.has(node.args[0])) return entries;
  const [, list, [entry]] = node.args;
  const path = pathOf(list, entries);
  return entry?.op === "id" && path !== undefined ? new Map([...entries, [String(entry.args), path]]) : entries;
};
