/** Evaluates conditions: CEL over facts, where a missing field makes the condition false and is named, and nothing ever throws. */

import { type Environment, EvaluationError, type ParseResult } from "@marcbachmann/cel-js";
import { runningEnvironment } from "./condition-environment.ts";
import { type Mention, readCondition } from "./condition-reading.ts";
import { BUILT_IN_FACTS, type Fact, type Facts, type FactType } from "./facts.ts";

export { checkCondition } from "./condition-check.ts";

/** `values` holds the facts that the condition mentions, for the why-log; `missing` the field whose absence made it false. */
export type Verdict =
  | { holds: true; values: Record<string, unknown> }
  | { holds: false; missing?: string; values: Record<string, unknown> };

type Program = { run: ParseResult; roots: string[]; fields: (Mention & { name: string; type: FactType | undefined })[] };
type Compiler = { environment: Environment; programs: Map<string, Program | undefined> };

const MAX_PROGRAMS = 1000;
const compilers = new WeakMap<ReadonlyMap<string, FactType>, Compiler>();

const compilerFor = (declared: ReadonlyMap<string, FactType>): Compiler => {
  const known = compilers.get(declared);
  if (known) return known;
  const fresh = { environment: runningEnvironment(declared), programs: new Map() };
  compilers.set(declared, fresh);
  return fresh;
};

const compile = (source: string, environment: Environment, declared: ReadonlyMap<string, FactType>): Program | undefined => {
  try {
    const run = environment.parse(source);
    const fields = readCondition(run.ast).mentions.flatMap((mention) =>
      mention.name === undefined ? [] : [{ ...mention, name: mention.name, type: declared.get(mention.path) }],
    );
    return { run, fields, roots: [...new Set(fields.map((field) => field.root))] };
  } catch {
    return undefined;
  }
};

const programFor = (source: string, declared: ReadonlyMap<string, FactType>): Program | undefined => {
  const { environment, programs } = compilerFor(declared);
  if (programs.has(source)) return programs.get(source);
  const oldest = programs.size >= MAX_PROGRAMS ? programs.keys().next().value : undefined;
  if (oldest !== undefined) programs.delete(oldest);
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
  const absent = program.fields.filter((field) => !(field.path in values));
  const at = error instanceof EvaluationError ? error.range?.start : undefined;
  return (absent.find((field) => field.at === at) ?? absent[0])?.path;
};

/**
 * Whether a checked condition holds. Never throws: what cannot be evaluated does not hold. `declared` gives the types of custom
 * fields; pass one long-lived map (as of `declaredFacts`), since programs are cached per map. `told` may be a function: it is
 * asked for the roots that the condition mentions, and no others.
 */
export const evaluate = (
  source: string,
  told: Facts | ((roots: readonly string[]) => Facts),
  declared: ReadonlyMap<string, FactType> = BUILT_IN_FACTS,
): Verdict => {
  const values: Record<string, unknown> = {};
  const program = programFor(source, declared);
  if (!program) return { holds: false, values };
  const facts = typeof told === "function" ? told(program.roots) : told;
  const context: Record<string, Record<string, unknown>> = {};
  for (const root of program.roots) context[root] = {};
  for (const { path, root, name, type } of program.fields) {
    const known = facts[root]?.[name];
    const value = known === undefined ? undefined : celValue(known, type);
    const fields = context[root];
    if (value === undefined || !fields) continue;
    fields[name] = value;
    values[path] = known;
  }
  try {
    return program.run(context) === true ? { holds: true, values } : { holds: false, values };
  } catch (error) {
    const missing = missingField(program, values, error);
    return missing === undefined ? { holds: false, values } : { holds: false, missing, values };
  }
};
