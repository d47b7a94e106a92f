/** The CEL environments in which conditions are checked and run, with the arithmetic that a marketer expects of numbers. */

import { Environment } from "@marcbachmann/cel-js";
import { entryFacts, isOfEntry } from "../declared/declared-facts.ts";
import type { FactType } from "../model/facts.ts";
import { answerQuestions, declareQuestions } from "./past-questions.ts";

const CEL_TYPES: Record<FactType, string> = {
  string: "string",
  id: "string",
  url: "string",
  contact: "string",
  int: "int",
  double: "double",
  money: "double",
  bool: "bool",
  date: "string",
  day: "string",
  time: "google.protobuf.Timestamp",
  "list of string": "list<string>",
  // Where the fields of its entries are not known; else by a type of its own.
  "list of item": "list<map<string, dyn>>",
};

/** The end of the names of those types. */
export const ENTRY_TYPE = "_Entry";

type Numeric = bigint | number;

/** Knows the type of every field: for checking. */
export function checkingEnvironment(declared: ReadonlyMap<string, FactType>): Environment {
  const environment = freshEnvironment();
  for (const [name, type] of plainOf(declared)) environment.registerVariable(name, CEL_TYPES[type]);
  for (const [name, fields] of rootsOf(declared)) {
    const schema = Object.fromEntries(
      [...fields].map(([field, type]) => [field, typeOfEntries(environment, declared, `${name}.${field}`) ?? CEL_TYPES[type]]),
    );
    environment.registerVariable({ name, schema });
    if (name === "customer" && hasEvent(declared)) environment.registerVariable({ name: BEFORE, schema });
  }
  declareQuestions(environment);
  return environment;
}

/** Takes the facts as they come: half the time per evaluation, safe because what runs has been checked. */
export function runningEnvironment(declared: ReadonlyMap<string, FactType>): Environment {
  const environment = freshEnvironment();
  for (const [name, type] of plainOf(declared)) environment.registerVariable(name, CEL_TYPES[type]);
  for (const name of rootsOf(declared).keys()) environment.registerVariable(name, "map<string, dyn>");
  if (hasEvent(declared)) environment.registerVariable(BEFORE, "map<string, dyn>");
  answerQuestions(environment);
  return environment;
}

/** The customer as they were before the event: written `event.before`, known where there is an event. */
export const BEFORE = "before";

const hasEvent = (declared: ReadonlyMap<string, FactType>): boolean => declared.has("event.type");

/** Entries are taken as they stand: their whole numbers are no `bigint`, their times texts. */
const ENTRY_TYPES: Partial<Record<FactType, string>> = { int: "double", time: "string" };

const typeOfEntries = (environment: Environment, declared: ReadonlyMap<string, FactType>, list: string): string | undefined => {
  const entries = entryFacts(declared, list);
  if (entries.size === 0) return undefined;
  const name = `${list.replace(".", "_")}${ENTRY_TYPE}`;
  environment.registerType(name, {
    schema: Object.fromEntries([...entries].map(([field, type]) => [field, ENTRY_TYPES[type] ?? CEL_TYPES[type]])),
  });
  return `list<${name}>`;
};

/** CEL orders whole and decimal numbers together but refuses `order.total == 100`; nobody would expect that. */
const withMixedNumbers = (environment: Environment): Environment => {
  environment.registerOperator("double == int: bool", (a: Numeric, b: Numeric) => Number(a) === Number(b));
  for (const [left, right] of [
    ["double", "int"],
    ["int", "double"],
  ]) {
    environment.registerOperator(`${left} + ${right}: double`, (a: Numeric, b: Numeric) => Number(a) + Number(b));
    environment.registerOperator(`${left} - ${right}: double`, (a: Numeric, b: Numeric) => Number(a) - Number(b));
    environment.registerOperator(`${left} * ${right}: double`, (a: Numeric, b: Numeric) => Number(a) * Number(b));
    environment.registerOperator(`${left} / ${right}: double`, (a: Numeric, b: Numeric) => Number(a) / Number(b));
  }
  return environment;
};

const freshEnvironment = (): Environment =>
  withMixedNumbers(new Environment({ limits: { maxDepth: 40, maxAstNodes: 2000 }, homogeneousAggregateLiterals: false }));

/** The facts that are no fields of anything. */
const plainOf = (declared: ReadonlyMap<string, FactType>): [string, FactType][] =>
  [...declared].filter(([path]) => !path.includes("."));

/** The roots of the declared facts, each with its fields. */
const rootsOf = (declared: ReadonlyMap<string, FactType>): Map<string, Map<string, FactType>> => {
  const roots = new Map<string, Map<string, FactType>>();
  for (const [path, type] of declared) {
    if (isOfEntry(path) || !path.includes(".")) continue;
    const [root = "", name = ""] = path.split(".");
    const fields = roots.get(root) ?? new Map<string, FactType>();
    roots.set(root, fields.set(name, type));
  }
  return roots;
};
