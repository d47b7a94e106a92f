/** Evaluates conditions: CEL over facts, where a missing field makes the condition false and is named, and nothing ever throws. */

import { type Environment, EvaluationError, type ParseResult } from "@marcbachmann/cel-js";
import { BUILT_IN_FACTS } from "../declared/declared-facts.ts";
import { BoundedCache } from "../model/bounded-cache.ts";
import type { Fact, Facts, FactType } from "../model/facts.ts";
import { runningEnvironment } from "./cel-environment.ts";
import { type Mention, readCondition } from "./cel-references.ts";
import { canMultiply, MOST_STEPS, mostSteps, type Size, sizeOfValue } from "./condition-steps.ts";
import { asRun } from "./past-questions.ts";

export { checkCondition } from "./check-condition.ts";

/**
 * `values` holds the facts that the condition mentions, for the decision record; `missing` the field whose absence made it false;
 * `problem` why it was not evaluated at all, as a clause.
 */
export type Verdict =
  | { holds: true; values: Record<string, unknown> }
  | { holds: false; missing?: string; problem?: string; values: Record<string, unknown> };

type Field = Mention & { name: string; type: FactType | undefined };
/**
 * `asked`: each field once. `verdicts`: those on values that came before; absent where values hardly ever come again.
 * `isCounted`: its steps depend on how large its facts are.
 */
type Program = {
  run: ParseResult;
  roots: string[];
  fields: Field[];
  asked: Field[];
  verdicts?: Map<unknown, Verdict>;
  isCounted: boolean;
};
type Compiler = { environment: Environment; programs: Map<string, Program | undefined> };

const MAX_PROGRAMS = 1000;
const MAX_VERDICTS = 500;
/** Values of these types come again and again: counts, stages, tiers, countries. Times and lists do not. */
const RECURRING = new Set<FactType | undefined>(["string", "int", "double", "money", "bool", "day"]);
const compilers = new WeakMap<ReadonlyMap<string, FactType>, Compiler>();

/**
 * Whether a checked condition holds. Never throws: what cannot be evaluated does not hold. `declared` gives the types of custom
 * fields; pass one long-lived map (as of `declaredFacts`), since programs are cached per map. `given` may be a
 * function: it is asked for the facts that the condition mentions, and no others.
 *
 * A condition knows no clock and no chance: the same values give the same verdict, so that one which was reached before is
 * found again, in a tenth of the time. Verdicts are shared: nobody may change one.
 */
export function evaluate(
  source: string,
  given: Facts | FactReader,
  declared: ReadonlyMap<string, FactType> = BUILT_IN_FACTS,
): Verdict {
  const program = programFor(source, declared);
  if (!program) return { holds: false, values: {} };
  const { asked, verdicts } = program;
  const [only] = asked;
  // Most conditions ask for one thing, whose value is the key of its verdict.
  const reached = verdicts && only && asked.length === 1 ? verdicts.get(factOf(given, only)) : undefined;
  if (reached) return reached;
  const facts = asked.map((field) => factOf(given, field));
  if (!verdicts) return run(program, facts);
  const key = keyOf(facts);
  const before = verdicts.get(key);
  if (before) return before;
  const verdict = run(program, facts);
  verdicts.set(key, verdict);
  return verdict;
}

const factOf = (given: Facts | FactReader, { root, name }: Field): Fact | undefined =>
  typeof given === "function" ? given(root, name) : given[root]?.[name];

const compilerFor = (declared: ReadonlyMap<string, FactType>): Compiler => {
  const existing = compilers.get(declared);
  if (existing) return existing;
  const fresh = {
    environment: runningEnvironment(declared),
    programs: new BoundedCache<string, Program | undefined>(MAX_PROGRAMS),
  };
  compilers.set(declared, fresh);
  return fresh;
};

const compile = (source: string, environment: Environment, declared: ReadonlyMap<string, FactType>): Program | undefined => {
  try {
    const run = environment.parse(asRun(source));
    const fields = readCondition(run.ast).mentions.flatMap((mention) =>
      mention.name === undefined && !declared.has(mention.path)
        ? []
        : [{ ...mention, name: mention.name ?? "", type: declared.get(mention.path.replace(OF_BEFORE, "customer.")) }],
    );
    const asked = [...new Map(fields.map((field) => [field.path, field])).values()];
    const recurs = asked.every(({ type }) => RECURRING.has(type));
    return {
      run,
      fields,
      asked,
      isCounted: canMultiply(run.ast),
      roots: [...new Set(fields.map(({ root }) => root))],
      ...(recurs ? { verdicts: new BoundedCache<unknown, Verdict>(MAX_VERDICTS) } : {}),
    };
  } catch {
    return undefined;
  }
};

const programFor = (source: string, declared: ReadonlyMap<string, FactType>): Program | undefined => {
  const { environment, programs } = compilerFor(declared);
  const compiled = programs.get(source);
  if (compiled || programs.has(source)) return compiled;
  const program = compile(source, environment, declared);
  programs.set(source, program);
  return program;
};

/** Whole numbers are `bigint` in CEL, times are `Date`. What does not fit its type counts as unknown. */
const celValue = (value: Fact, type: FactType | undefined): unknown => {
  if (type === "int" && typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (type !== "time" || typeof value !== "string") return value;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? undefined : time;
};

/** The field at which evaluation stopped, or the first one that is absent. */
const missingField = (program: Program, values: Record<string, unknown>, error: unknown): string | undefined => {
  const absent = program.fields.filter((field) => !isHidden(field.name) && !(field.path in values));
  const at = error instanceof EvaluationError ? error.range?.start : undefined;
  return (absent.find((field) => field.at === at) ?? absent[0])?.path;
};

/** The value of one fact; undefined where it is absent. A fact that is no field of anything is a root without a name. */
type FactReader = (root: string, name: string) => Fact | undefined;

const run = (program: Program, facts: (Fact | undefined)[]): Verdict => {
  const values: Record<string, unknown> = {};
  const context: Record<string, unknown> = {};
  const roots = new Map<string, Record<string, unknown>>();
  for (const root of program.roots) {
    const fields: Record<string, unknown> = {};
    roots.set(root, fields);
    context[root] = fields;
  }
  for (const [place, { path, root, name, type }] of program.asked.entries()) {
    const fact = facts[place];
    const value = fact === undefined ? undefined : celValue(fact, type);
    if (name === "") context[root] = value;
    if (value === undefined) continue;
    const fields = roots.get(root);
    if (fields) fields[name] = value;
    // What nobody has named is nobody's to be shown.
    if (!isHidden(name)) values[path] = fact;
  }
  const problem = program.isCounted ? stepsProblem(program, values) : undefined;
  if (problem !== undefined) return { holds: false, problem, values };
  try {
    return program.run(context) === true ? { holds: true, values } : { holds: false, values };
  } catch (error) {
    const missing = missingField(program, values, error);
    return missing === undefined ? { holds: false, values } : { holds: false, missing, values };
  }
};

const stepsProblem = ({ run: { ast } }: Program, values: Record<string, unknown>): string | undefined => {
  const sizes = new Map<string, Size>();
  const sizeOfFact = (root: string, name: string): Size => {
    const path = `${root}.${name}`;
    const size = sizes.get(path) ?? sizeOfValue(values[path]);
    sizes.set(path, size);
    return size;
  };
  if (mostSteps(ast, sizeOfFact) <= MOST_STEPS) return undefined;
  return `it would take more than ${MOST_STEPS.toLocaleString("en")} steps, for the lists of this customer are long`;
};

const OF_BEFORE = /^before\./;

/** The lists and the clock that questions to the past are answered from. */
const isHidden = (name: string): boolean => name.startsWith("#");

/** Another key for other values or types. */
const keyOf = (facts: (Fact | undefined)[]): unknown =>
  facts.length === 1 ? facts[0] : facts.map((value) => `${typeof value}${value}`).join("\n");
