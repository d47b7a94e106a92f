/** Which facts are known wherever a condition has held: those without which it cannot hold. */

import type { ASTNode } from "@marcbachmann/cel-js";
import type { FactType } from "../model/facts.ts";
import { BEFORE } from "./cel-environment.ts";
import { readCondition } from "./cel-references.ts";
import { parsedCondition } from "./check-condition.ts";

/** Their dotted paths, such as `order.total` of `order.total > 100 && …`; of what is only one of several ways to hold, none. */
export function requiredFacts(condition: string, declared: ReadonlyMap<string, FactType>): string[] {
  const ast = parsedCondition(condition, declared);
  return ast ? [...new Set(required(ast))] : [];
}

const required = (ast: ASTNode): string[] => {
  if (ast.op === "&&") return ast.args.flatMap(required);
  if (ast.op === "call" && ast.args[0] === "has") return mentionedIn(ast);
  if (asksAround(ast)) return [];
  // Of a macro such as `exists` the list alone: what it asks of an entry is of that one.
  return mentionedIn(ast.op === "rcall" ? ast.args[1] : ast);
};

const mentionedIn = (ast: ASTNode): string[] =>
  readCondition(ast).mentions.flatMap(({ path, root, name }) => (name === undefined || root === BEFORE ? [] : [path]));

/** Alternatives, and whether something is known at all: both can hold without the facts that they name. */
const asksAround = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(asksAround);
  if (typeof value !== "object" || value === null || !("op" in value) || !("args" in value)) return false;
  const { op, args } = value;
  return op === "||" || op === "?:" || (op === "call" && Array.isArray(args) && args[0] === "has") || asksAround(args);
};
