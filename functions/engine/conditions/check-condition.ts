/** Checks a condition against the declared facts before anybody enters a journey, and says what is wrong in plain English. */

import type { ASTNode, Environment } from "@marcbachmann/cel-js";
import { isOfEntry } from "../declared/declared-facts.ts";
import { type KnownValues, knownValues } from "../declared/known-values.ts";
import type { FactType } from "../model/facts.ts";
import { didYouMean } from "../model/nearest-name.ts";
import { BEFORE, checkingEnvironment, ENTRY_TYPE } from "./cel-environment.ts";
import { readCondition } from "./cel-references.ts";
import { MOST_STEPS, mostSteps, usualSize } from "./condition-steps.ts";
import { contradiction } from "./contradiction.ts";
import { impossibleForm } from "./impossible-form.ts";
import { impossibleValue } from "./impossible-value.ts";
import { asChecked } from "./past-questions.ts";

export type ConditionCheck =
  | { ok: true }
  /** `at` is an offset in the source; `unknown` the field that is not declared, as written; `code`: of a mistake with a name of its own. */
  | { ok: false; message: string; at?: number; unknown?: string; remedy?: string; code?: "unknown-value" | "never-holds" };

type Refusal = Extract<ConditionCheck, { ok: false }>;

const MAX_LENGTH = 2000;

const REFUSED_CALLS = new Map([
  ["matches", "use `startsWith`, `endsWith`, `contains` or `==` instead."],
  ["dyn", "leave it out: the types of all fields are known."],
  ["type", "leave it out: the types of all fields are known."],
]);

const environments = new WeakMap<ReadonlyMap<string, FactType>, Environment>();

/**
 * Whether a condition can be read, names only declared fields, fits their types and their values, gives yes or no and needs no more
 * steps than it may. Conditions have no clock and no regular expressions: the one would make a repeat decide otherwise, the other can be made
 * to run for minutes.
 */
export function checkCondition(
  written: string,
  declared: ReadonlyMap<string, FactType>,
  values: KnownValues = ours(),
): ConditionCheck {
  if (written.length > MAX_LENGTH)
    return refusal(`it is longer than ${MAX_LENGTH} characters`, 0, "choose in several steps instead.");
  const source = asChecked(written);
  try {
    const environment = environmentFor(declared);
    const ast = environment.parse(source).ast;
    const problem =
      mentionProblem(ast, declared) ??
      typeProblem(environment, source, declared) ??
      valueProblem(ast, values) ??
      formProblem(ast, declared) ??
      contradictionProblem(ast, declared);
    return problem ?? stepsProblem(ast, declared) ?? { ok: true };
  } catch (error) {
    return syntaxProblem(error, source);
  }
}

/** The tree of a condition that has been checked; undefined where it cannot be read. */
export function parsedCondition(written: string, declared: ReadonlyMap<string, FactType>): ASTNode | undefined {
  try {
    return environmentFor(declared).parse(asChecked(written)).ast;
  } catch {
    return undefined;
  }
}

const environmentFor = (declared: ReadonlyMap<string, FactType>): Environment => {
  const environment = environments.get(declared) ?? checkingEnvironment(declared);
  environments.set(declared, environment);
  return environment;
};

const TYPE_NAMES: [RegExp, string][] = [
  [/list<map<[^>]*>>/g, "a list of items"],
  [new RegExp(`list<\\w+${ENTRY_TYPE}>`, "g"), "a list of items"],
  [new RegExp(`\\b\\w+${ENTRY_TYPE}\\b`, "g"), "an entry of a list"],
  [/list<\w+>/g, "a list"],
  [/google\.protobuf\.Timestamp/g, "a time"],
  [/google\.protobuf\.Duration/g, "a length of time"],
  [/\bdouble\b/g, "a number"],
  [/\bint\b/g, "a whole number"],
  [/\bstring\b/g, "a text"],
  [/\bbool\b/g, "yes or no"],
  [/\bnull\b/g, "nothing"],
  [/\bdyn\b/g, "a value"],
  [/\$(\w+)/g, "the whole $1"],
];

const noFunction = (summary: string): string | undefined => {
  const found = /no matching overload for '(.+)'/.exec(summary);
  return found ? `there is no \`${asText(found[1] ?? "")}\` in conditions` : undefined;
};

const asText = (types: string): string => TYPE_NAMES.reduce((text, [type, name]) => text.replace(type, name), types);

const overload = (summary: string): string | undefined => {
  const found = /^no such overload: (.+?) (==|!=|<=|>=|<|>|\+|-|\*|\/|%|in) (.+)$/.exec(summary);
  return found ? `\`${found[2]}\` does not fit between ${asText(found[1] ?? "")} and ${asText(found[3] ?? "")}` : undefined;
};

/** What is most often wrong with a condition that cannot be read. */
const syntaxRemedy = (source: string): string | undefined => {
  if (/\s(and|AND)\s/.test(source)) return "write `&&` for and.";
  if (/\s(or|OR)\s/.test(source)) return "write `||` for or.";
  if (/(^|\s)not\s/.test(source)) return "write `!` for not.";
  if (/[^=!<>]=[^=]/.test(source)) return "write `==` to compare.";
  if (/[“”„’]/.test(source)) return "write straight quotes: `'…'`.";
  if ((source.split("'").length - 1) % 2 === 1)
    return "close the quote; a `#` after a blank begins a comment, so quote the whole condition.";
  return undefined;
};

const typeRemedy = (summary: string): string | undefined => {
  if (/Timestamp/.test(summary))
    return "compare a time with a time: `timestamp('2026-01-01T00:00:00Z')`; a date with a text: `'2026-01-01'`.";
  if (/null/.test(summary)) return "ask `has(customer.company)`: a field that a person lacks is absent, not null.";
  if (/string/.test(summary)) return "put quotes round texts only: `order.total > 100`, `customer.country == 'PL'`.";
  return undefined;
};

const refusal = (message: string, at: number | undefined, remedy?: string): Refusal => ({
  ok: false,
  message,
  ...(at === undefined ? {} : { at }),
  ...(remedy === undefined ? {} : { remedy }),
});

const mentionProblem = (ast: ASTNode, declared: ReadonlyMap<string, FactType>): Refusal | undefined => {
  const { mentions, calls } = readCondition(ast);
  for (const { path, at } of mentions) {
    if (declared.has(path)) continue;
    const isBefore = path.startsWith(`${BEFORE}.`) && declared.has("event.type");
    if (isBefore && declared.has(path.replace(BEFORE, "customer"))) continue;
    if (isBefore) return { ...refusal(`unknown field \`event.${path}\``, at), unknown: `event.${path}` };
    const isRoot = [...declared.keys()].some((other) => other.startsWith(`${path}.`));
    if (isRoot) return refusal(`\`${path}\` as a whole cannot be used`, at, `name one of its fields, such as \`${path}.id\`.`);
    return { ...refusal(`unknown field \`${path}\``, at), unknown: path };
  }
  for (const { name, at } of calls) {
    const remedy = REFUSED_CALLS.get(name);
    if (remedy) return refusal(`\`${name}\` cannot be used in conditions`, at, remedy);
  }
  return undefined;
};

const typeProblem = (environment: Environment, source: string, declared: ReadonlyMap<string, FactType>): Refusal | undefined => {
  const { valid, type, error } = environment.check(source);
  if (!valid) {
    const summary = error?.summary ?? "it cannot be understood";
    const [, field] = /^No such key: (\w+)$/.exec(summary) ?? [];
    if (field !== undefined) return unknownOfEntry(field, error?.range?.start, declared);
    return refusal(overload(summary) ?? noFunction(summary) ?? asText(summary), error?.range?.start, typeRemedy(summary));
  }
  if (type === "bool") return undefined;
  return refusal(`it gives ${asText(type ?? "dyn")}, not yes or no`, 0, "compare it with something: `customer.orders >= 3`.");
};

const formProblem = (ast: ASTNode, declared: ReadonlyMap<string, FactType>): Refusal | undefined => {
  const wrong = impossibleForm(ast, declared);
  if (!wrong) return undefined;
  const { path, found, like, at } = wrong;
  return {
    ...refusal(`\`${path}\` is never \`${found.slice(0, 60)}\``, at, `It is written like ${like}.`),
    code: "unknown-value",
  };
};

const contradictionProblem = (ast: ASTNode, declared: ReadonlyMap<string, FactType>): Refusal | undefined => {
  const found = contradiction(ast, declared);
  if (!found) return undefined;
  const [first, second] = found.parts;
  const message = second === undefined ? `\`${first}\` never holds` : `\`${first}\` and \`${second}\` never hold together`;
  const remedy = second === undefined ? "Compare it with a value that it can have." : "Write `||` where one of them is to do.";
  return { ...refusal(message, found.at, remedy), code: "never-holds" };
};

const unknownOfEntry = (field: string, at: number | undefined, declared: ReadonlyMap<string, FactType>): Refusal => {
  const known = [...declared.keys()].filter(isOfEntry).map((path) => path.slice(path.lastIndexOf(".") + 1));
  return refusal(`an entry of this list has no field \`${field}\``, at, didYouMean(field, [...new Set(known)]));
};

/** Made when first needed: what only runs conditions loads this file, too. */
let builtIn: KnownValues | undefined;
const ours = (): KnownValues => {
  builtIn ??= knownValues();
  return builtIn;
};

const valueProblem = (ast: ASTNode, values: KnownValues): Refusal | undefined => {
  const impossible = impossibleValue(ast, values);
  if (!impossible) return undefined;
  const { path, found, known, at } = impossible;
  return { ...refusal(`\`${path}\` is never \`${found.slice(0, 60)}\``, at, didYouMean(found, known)), code: "unknown-value" };
};

/** By what it states itself, and facts of usual sizes; for those of a customer who has more it is asked again when it is run. */
const stepsProblem = (ast: ASTNode, declared: ReadonlyMap<string, FactType>): Refusal | undefined => {
  const steps = mostSteps(ast, (root, name) => usualSize(declared.get(`${root}.${name}`)));
  if (steps <= MOST_STEPS) return undefined;
  const message = `it could take more than ${MOST_STEPS.toLocaleString("en")} steps for one customer`;
  return refusal(message, 0, "go through a list once, or choose in several steps instead.");
};

const syntaxProblem = (error: unknown, source: string): Refusal => {
  const { summary, range } = error instanceof Error ? readError(error) : {};
  const found =
    summary === undefined || /EOF/.test(summary) ? "it ends too early" : summary.replace(/^./, (letter) => letter.toLowerCase());
  return refusal(found, range?.start, syntaxRemedy(source));
};

const readError = (error: Error & { summary?: string; range?: { start: number } }) => ({
  summary: error.summary ?? error.message,
  range: error.range,
});
