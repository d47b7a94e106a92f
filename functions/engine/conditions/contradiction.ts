/** Finds parts of a condition that can never hold together, as far as that is certain: of one field, compared with what the condition states. */

import type { ASTNode } from "@marcbachmann/cel-js";
import type { FactType } from "../model/facts.ts";
import { childrenOf } from "./cel-references.ts";

/** As they are written, such as `customer.orders > 5`; one alone is refused by what the field can be. `at`: the offset of the last. */
export type Contradiction = { parts: [string] | [string, string]; at: number };

/** The first of a parsed condition: `order.total > 5 && order.total < 3`, `customer.orders < 0`. */
export function contradiction(ast: ASTNode, declared: ReadonlyMap<string, FactType>): Contradiction | undefined {
  const here = ast.op === "&&" || asCompared(ast) ? clash(conjuncts(ast), declared) : undefined;
  if (here) return here;
  for (const child of childrenOf(ast)) {
    const found = contradiction(child, declared);
    if (found) return found;
  }
  return undefined;
}

/** Whether wherever these conditions hold, this one does as well, as far as that is certain. */
export function followsFrom(given: ASTNode[], then: ASTNode, declared: ReadonlyMap<string, FactType>): boolean {
  const known = given.flatMap(conjuncts);
  const wanted = then.op === "&&" ? flat(then) : [then];
  return wanted.every((one) => {
    const parts = asCompared(one);
    return parts?.every((part) =>
      known.some((fact) => fact.path === part.path && !canBoth(fact, negated(part), isWhole(part, declared))),
    );
  });
}

type Value = number | string | boolean;
/** What one part asks of a field. `text` is how it is written. */
type Comparison = { path: string; op: Op; values: Value[]; text: string; at: number };
type Op = "in" | "not in" | "<" | "<=" | ">" | ">=";

const isWhole = ({ path }: Comparison, declared: ReadonlyMap<string, FactType>): boolean => declared.get(path) === "int";

const clash = (parts: Comparison[], declared: ReadonlyMap<string, FactType>): Contradiction | undefined => {
  for (const [place, later] of parts.entries()) {
    const whole = isWhole(later, declared);
    if ((RANGES[later.path] ?? []).some((bound) => !canBoth(bound, later, whole))) return { parts: [later.text], at: later.at };
    const other = parts.slice(0, place).find((one) => one.path === later.path && !canBoth(one, later, whole));
    if (other) return { parts: [other.text, later.text], at: later.at };
  }
  return undefined;
};

type Asked = Pick<Comparison, "op" | "values">;

const between = (lowest: number, highest?: number): Asked[] => [
  { op: ">=", values: [lowest] },
  ...(highest === undefined ? [] : [{ op: "<=" as const, values: [highest] }]),
];
/** Of what is counted, and of what comes on a scale. */
const RANGES: Record<string, Asked[]> = {
  "customer.orders": between(0),
  "customer.open_cases": between(0),
  "survey.score": between(0, 10),
  "answer.score": between(0, 10),
};

/** Unless it is certain that no value fulfils both. */
const canBoth = (one: Asked, other: Asked, areWhole: boolean): boolean => {
  if (one.op === "in") return one.values.some((value) => fulfils(value, other));
  if (other.op === "in") return other.values.some((value) => fulfils(value, one));
  const [lower, upper] = one.op.startsWith(">") ? [one, other] : [other, one];
  if (!lower.op.startsWith(">") || !upper.op.startsWith("<")) return true;
  const [from] = lower.values;
  const [to] = upper.values;
  if (typeof from === "number" && typeof to === "number") {
    if (!areWhole) return from < to || (from === to && lower.op === ">=" && upper.op === "<=");
    const least = lower.op === ">" ? Math.floor(from) + 1 : Math.ceil(from);
    const most = upper.op === "<" ? Math.ceil(to) - 1 : Math.floor(to);
    return least <= most;
  }
  if (typeof from !== "string" || typeof to !== "string") return true;
  return from < to || (from === to && lower.op === ">=" && upper.op === "<=");
};

/** True, too, where what is compared is of another kind. */
const fulfils = (value: Value, { op, values }: Asked): boolean => {
  if (op === "in") return values.includes(value);
  if (op === "not in") return !values.includes(value);
  const [bound] = values;
  if (bound === undefined || typeof bound !== typeof value) return true;
  if (op === "<") return value < bound;
  if (op === "<=") return value <= bound;
  return op === ">" ? value > bound : value >= bound;
};

/** All parts that have to hold at once and that can be judged. */
const conjuncts = (node: ASTNode): Comparison[] => flat(node).flatMap((one) => asCompared(one) ?? []);

const flat = (node: ASTNode): ASTNode[] => (node.op === "&&" ? childrenOf(node).flatMap(flat) : [node]);

const negated = (part: Comparison): Comparison => ({ ...part, op: CONTRARY[part.op] });

const CONTRARY: Record<Op, Op> = { in: "not in", "not in": "in", "<": ">=", "<=": ">", ">": "<=", ">=": "<" };
const asCompared = (node: ASTNode): Comparison[] | undefined => {
  if (node.op === "!_") return asCompared(node.args)?.map((part) => ({ ...negated(part), text: `!(${part.text})` }));
  const path = pathOf(node);
  if (path !== undefined) return [{ path, op: "in", values: [true], text: path, at: node.start }];
  const [left, right] = childrenOf(node);
  if (!left || !right || !OPS.has(node.op)) return undefined;
  const isTurned = pathOf(left) === undefined && node.op !== "in";
  const field = pathOf(isTurned ? right : left);
  const values = valuesOf(isTurned ? left : right, node.op === "in");
  if (field === undefined || values === undefined) return undefined;
  const stated = node.op === "in" ? `[${values.map(written).join(", ")}]` : values.map(written).join("");
  const text = isTurned ? `${stated} ${node.op} ${field}` : `${field} ${node.op} ${stated}`;
  return [{ path: field, op: opOf(node.op, isTurned), values, text, at: node.start }];
};

const OPS = new Set<string>(["==", "!=", "in", "<", "<=", ">", ">="]);

const opOf = (op: string, isTurned: boolean): Op => {
  if (op === "!=") return "not in";
  if (op === "<") return isTurned ? ">" : "<";
  if (op === "<=") return isTurned ? ">=" : "<=";
  if (op === ">") return isTurned ? "<" : ">";
  if (op === ">=") return isTurned ? "<=" : ">=";
  return "in";
};

const pathOf = (node: ASTNode): string | undefined =>
  node.op === "." && node.args[0].op === "id" ? `${node.args[0].args}.${node.args[1]}` : undefined;

/** All that are stated; undefined where one is worked out. */
const valuesOf = (node: ASTNode, isList: boolean): Value[] | undefined => {
  if (isList !== (node.op === "list")) return undefined;
  const values = (isList ? childrenOf(node) : [node]).map(statedBy);
  const stated = values.filter((value) => value !== undefined);
  return stated.length === values.length ? stated : undefined;
};

const statedBy = (node: ASTNode): Value | undefined => {
  if (node.op === "-_") {
    const inner = statedBy(node.args);
    return typeof inner === "number" ? -inner : undefined;
  }
  if (node.op !== "value") return undefined;
  const value: unknown = node.args;
  if (typeof value === "bigint") return Number(value);
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean" ? value : undefined;
};

const written = (value: Value): string => (typeof value === "string" ? `'${value.slice(0, 40)}'` : String(value));
