/** What a condition mentions: its facts with their offsets, and the functions it calls. */

import type { ASTNode } from "@marcbachmann/cel-js";
import { factsAskedBy } from "./past-questions.ts";

/** A mention of `root.name`, such as `customer.orders`; a root alone has no name. `at` is the offset of the last part. */
export type Mention = { path: string; root: string; name?: string; at: number };

export type References = { mentions: Mention[]; calls: { name: string; at: number }[] };

/** They give each entry of a list a name. */
export const MACROS = new Set(["exists", "all", "exists_one", "map", "filter"]);

/** The parts of a part of a condition. */
export function childrenOf(node: ASTNode): ASTNode[] {
  return [node.args].flat(3).filter(isNode);
}

/** Reads a parsed condition. Offsets count from 0 in its source. */
export function readCondition(ast: ASTNode): References {
  const references: References = { mentions: [], calls: [] };
  const read = (node: ASTNode, bound: ReadonlySet<string>): void => {
    if (node.op === "." && node.args[0].op === "id" && !bound.has(node.args[0].args)) {
      const [{ args: root }, name] = node.args;
      references.mentions.push({ path: `${root}.${name}`, root: String(root), name, at: node.pos });
      return;
    }
    if (node.op === "id" && !bound.has(node.args)) references.mentions.push({ path: node.args, root: node.args, at: node.pos });
    const asked = node.op === "call" ? factsAskedBy(node.args[0]) : undefined;
    if (asked && node.op === "call") {
      for (const name of asked) references.mentions.push({ path: `customer.${name}`, root: "customer", name, at: node.pos });
      // The customer as a whole is nobody's word but ours.
      for (const child of node.args[1].slice(1)) read(child, bound);
      return;
    }
    if (node.op === "call" || node.op === "rcall") references.calls.push({ name: node.args[0], at: node.pos });
    const name = boundName(node);
    const inside = name === undefined ? bound : new Set([...bound, name]);
    for (const child of childrenOf(node)) read(child, inside);
  };
  read(ast, new Set());
  return references;
}

/** The name that a macro such as `tags.exists(t, …)` gives to each element. */
const boundName = (node: ASTNode): string | undefined => {
  if (node.op !== "rcall" || !MACROS.has(node.args[0])) return undefined;
  const first = node.args[2][0];
  return first?.op === "id" ? first.args : undefined;
};

const isNode = (value: unknown): value is ASTNode =>
  typeof value === "object" && value !== null && "op" in value && "pos" in value;
