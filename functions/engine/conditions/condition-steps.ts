/** How many steps a condition can take at most, worked out from its form and the sizes of its facts before it is run. */

import type { ASTNode } from "@marcbachmann/cel-js";
import type { FactType } from "../model/facts.ts";

/**
 * A step is one part of a condition looked at once, some 200 ns. Counted, not timed: so that a condition is refused on every
 * machine or on none, and for the same customer on the first attempt or never.
 */
export const MOST_STEPS = 250_000;

/** Of a text its characters, of a list or an object its entries; anything else has the size 1. `entry`: the largest of each kind. */
export type Size = { length: number; entry?: Size };

/** Whether it can take more steps than it has parts: only then is it worth counting them. */
export function canMultiply(ast: ASTNode): boolean {
  const name = calledName(ast);
  return (name !== undefined && !PLAIN_CALLS.has(name)) || childrenOf(ast).some(canMultiply);
}

/** The most steps that the condition can take where its facts are of these sizes; Infinity for what is beyond counting. */
export function mostSteps(ast: ASTNode, sizeOfFact: (root: string, name: string) => Size): number {
  const counting: Counting = { steps: 0, sizeOfFact };
  measure(ast, counting, { bound: new Map(), times: 1 });
  return Number.isNaN(counting.steps) ? Number.POSITIVE_INFINITY : counting.steps;
}

/** The size of a fact as it is. */
export function sizeOfValue(value: unknown): Size {
  if (typeof value === "string") return { length: value.length };
  if (Array.isArray(value)) return sizeOfEntries(value);
  return typeof value === "object" && value !== null && !(value instanceof Date) ? sizeOfEntries(Object.values(value)) : ONE;
}

/** The size that a fact of this type is taken to have while a journey is checked: few have larger ones. */
export function usualSize(type: FactType | undefined): Size {
  const text = { length: 100 };
  if (type === "string" || type === "id" || type === "url" || type === "contact") return text;
  if (type === "list of string") return { length: 20, entry: text };
  return type === "list of item" ? { length: 20, entry: { length: 4, entry: text } } : ONE;
}

type Counting = { steps: number; sizeOfFact: (root: string, name: string) => Size };
/** `bound`: what a macro calls each entry. `times`: how often this place is come to. */
type Place = { bound: ReadonlyMap<string, Size>; times: number };

const ONE: Size = { length: 1 };
/** So many characters are compared or copied in the time of a step. */
const CHARACTERS_A_STEP = 64;
/** Of numbers and times the longest text. */
const LONGEST_SCALAR = 64;

/** They look at what they are given once, whatever its size. */
const PLAIN_CALLS = new Set([
  ...["bought", "bought_in", "received", "opened", "clicked"].flatMap((name) => [
    name,
    `asked_${name}`,
    `${name}_count`,
    `asked_${name}_count`,
  ]),
  "has",
  "size",
  "timestamp",
  "duration",
  "startsWith",
  "endsWith",
  "int",
  "double",
  "bool",
]);
const MACROS = new Set(["exists", "all", "exists_one", "map", "filter"]);

const larger = (a: Size | undefined, b: Size | undefined): Size | undefined => {
  if (!a || !b) return a ?? b;
  const entry = larger(a.entry, b.entry);
  return { length: Math.max(a.length, b.length), ...(entry ? { entry } : {}) };
};

const sizeOfEntries = (values: readonly unknown[]): Size => {
  const entry = values.map(sizeOfValue).reduce<Size | undefined>(larger, undefined);
  return { length: values.length, ...(entry ? { entry } : {}) };
};

/** The steps of looking at all of it. */
const whole = ({ length, entry }: Size): number => (entry ? 1 + length * whole(entry) : 1 + length / CHARACTERS_A_STEP);

const isNode = (value: unknown): value is ASTNode =>
  typeof value === "object" && value !== null && "op" in value && "pos" in value;
const childrenOf = (node: ASTNode): ASTNode[] => [node.args].flat(3).filter(isNode);
const calledName = (node: ASTNode): string | undefined => (node.op === "call" || node.op === "rcall" ? node.args[0] : undefined);

/** Adds the steps of this part to the count, and answers how large its result can be. */
const measure = (node: ASTNode, counting: Counting, place: Place): Size => {
  counting.steps += place.times;
  switch (node.op) {
    case "value":
      return sizeOfValue(node.args);
    case "id":
      return place.bound.get(node.args) ?? ONE;
    case ".":
    case ".?":
      return field(node.args[0], node.args[1], counting, place);
    case "rcall":
      return MACROS.has(node.args[0])
        ? macro(node.args[0], node.args[1], node.args[2], { counting, place })
        : called(node.args[0], [node.args[1], ...node.args[2]], counting, place);
    case "call":
      return called(node.args[0], node.args[1], counting, place);
    default:
      return combined(node, counting, place);
  }
};

const field = (owner: ASTNode, name: string, counting: Counting, place: Place): Size => {
  if (owner.op === "id" && !place.bound.has(owner.args)) return counting.sizeOfFact(owner.args, name);
  return measure(owner, counting, place).entry ?? ONE;
};

/** Literals and operators. */
const combined = (node: ASTNode, counting: Counting, place: Place): Size => {
  const sizes = childrenOf(node).map((child) => measure(child, counting, place));
  const largest = sizes.reduce<Size | undefined>(larger, undefined) ?? ONE;
  if (node.op === "list" || node.op === "map") return { length: sizes.length, entry: largest };
  if (node.op === "?:") return largest;
  if (node.op === "[]" || node.op === "[?]") return sizes[0]?.entry ?? ONE;
  if (!COPYING.has(node.op)) return ONE;
  counting.steps += place.times * sizes.reduce((sum, size) => sum + whole(size), 0);
  return node.op === "+" ? { ...largest, length: sizes.reduce((sum, { length }) => sum + length, 0) } : ONE;
};

/** They go through all that they are given. */
const COPYING = new Set<string>(["+", "==", "!=", "in", "<", "<=", ">", ">="]);

const macro = (
  name: string,
  list: ASTNode,
  [variable, ...bodies]: ASTNode[],
  { counting, place }: { counting: Counting; place: Place },
): Size => {
  const given = measure(list, counting, place);
  const entry = given.entry ?? { length: LONGEST_SCALAR };
  const bound = new Map(place.bound);
  if (variable?.op === "id") bound.set(variable.args, entry);
  const inside = { bound, times: place.times * given.length };
  counting.steps += inside.times;
  const sizes = bodies.map((body) => measure(body, counting, inside));
  if (name === "map") return { length: given.length, entry: sizes.at(-1) ?? ONE };
  return name === "filter" ? { length: given.length, entry } : ONE;
};

const called = (name: string, given: ASTNode[], counting: Counting, place: Place): Size => {
  const sizes = given.map((node) => measure(node, counting, place));
  if (PLAIN_CALLS.has(name)) return ONE;
  const [first = ONE, second = ONE] = sizes;
  const result = resultOf(name, first, second, sizes);
  // To look for one text in another takes their product at worst.
  const search = (first.length * second.length) / 1_000;
  // Looks at each entry before it takes the first: whether it is a text.
  const beforehand = name === "join" ? first.length : 0;
  counting.steps += place.times * (sizes.reduce((sum, size) => sum + whole(size), beforehand) + whole(result) + search);
  return result;
};

/** At most; of a function that is not named here twice what it was given. */
const resultOf = (name: string, first: Size, second: Size, sizes: Size[]): Size => {
  if (name === "split") return { length: first.length + 1, entry: { length: first.length } };
  if (name === "join") return { length: first.length * ((first.entry ?? ONE).length + (sizes.length > 1 ? second.length : 0)) };
  const sum = sizes.reduce((total, { length }) => total + length, 0);
  return { length: 2 * sum + LONGEST_SCALAR };
};
