/** Finds what is wrong in the Liquid of a template: unclosed blocks, and tags, filters and variables that do not exist. */

import { LiquidError, type Variable } from "liquidjs";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { LISTED_OFFERS, OFFERS, SHOP_LINKS } from "#engine/model/settings.ts";
import type { Problem } from "#language/problem.ts";
import type { Picture } from "#ports/template.ts";
import { BRAND_FACTS } from "../brand-facts.ts";
import { checkingLiquid, FILTERS, INNER_TAGS, TAGS } from "../liquid.ts";
import { pluralForms } from "../words/plural-form.ts";
import { type LiquidToken, liquidTokens } from "./masked-liquid.ts";
import { offsetOf, type Source } from "./source.ts";

/** The variables that every template may use besides the declared facts. */
const TEMPLATE_FACTS: readonly string[] = [
  "shop.name",
  "shop.website",
  "shop.postal_address",
  "shop.privacy",
  ...BRAND_FACTS,
  "sender.name",
  "sender.email",
  "links.unsubscribe",
  "links.preferences",
  "links.survey",
  "links.confirm",
  "links.case",
  "sign_up.topics",
  "topic.label",
  ...SHOP_LINKS.map((name) => `links.${name}`),
  ...[...OFFERS, ...LISTED_OFFERS].map((name) => `offers.${name}`),
];
const ALL_TAGS: readonly string[] = [...TAGS, ...INNER_TAGS];

/** `names` are the declared paths, to suggest from; `isAddress`: whether one holds an address of the web; `locale` is the template's. */
export type Facts = {
  isDeclared: (path: string) => boolean;
  isAddress?: (path: string) => boolean;
  names?: readonly string[];
  locale?: string;
  /** By the names of their files. */
  pictures?: ReadonlyMap<string, Picture>;
};

/** All problems of one piece of Liquid. */
export function checkLiquid(source: Source, facts: Facts): Problem[] {
  try {
    return problemsOf(liquidTokens(source.text), source, facts);
  } catch (error) {
    return [liquidProblem(error, source)];
  }
}

const problemsOf = (tokens: LiquidToken[], source: Source, facts: Facts): Problem[] => {
  const alone = withoutMarkup(tokens, source);
  try {
    const problems = tokens.flatMap((token) => [...checkToken(token, source), ...checkPlurals(token, source, facts.locale)]);
    if (problems.some((problem) => problem.code === "unknown-tag")) return problems;
    const liquid = checkingLiquid();
    const { globals, variables } = liquid.analyzeSync(liquid.parse(alone.text));
    return [
      ...problems,
      ...checkLoops(tokens, { uses: Object.values(variables).flat(), source: alone, names: facts.names ?? [] }),
      ...Object.values(globals).flatMap((uses) => uses.flatMap((use) => checkVariable(use, alone, facts))),
    ];
  } catch (error) {
    return [liquidProblem(error, alone)];
  }
};

/** The Liquid by itself, a token under the other: the analyzer counts the lines from the first on for every variable that it finds. */
const withoutMarkup = (tokens: LiquidToken[], { place }: Source): Source => {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of tokens) {
    starts.push(length);
    length += text.length + 1;
  }
  return {
    text: tokens.map(({ text }) => text).join("\n"),
    place: (offset) => {
      const index = Math.max(
        0,
        starts.findLastIndex((start) => start <= offset),
      );
      return place((tokens[index]?.begin ?? 0) + offset - (starts[index] ?? 0));
    },
  };
};

const withoutStrings = (text: string): string => text.replace(/"[^"]*"|'[^']*'/g, (string) => " ".repeat(string.length));

const REFUSED: Record<string, string> = {
  raw: "Leave it out: values are escaped so that nobody's name can break a mail.",
  escape: "Leave it out: values are escaped already.",
  date: "Write | day or | time: they follow the reader's language and zone.",
};
const remedyFor = (name: string, valid: readonly string[]): { remedy: string } => ({
  remedy: REFUSED[name] ?? didYouMean(name, valid),
});

const checkToken = (token: LiquidToken, { place }: Source): Problem[] => {
  const problems: Problem[] = [];
  const bare = withoutStrings(token.text);
  const tag = token.kind === "tag" ? (/^\{%-?\s*(#|[\w-]+)/.exec(bare)?.[1] ?? "") : undefined;
  if (tag !== undefined && !ALL_TAGS.includes(tag)) {
    const message = `Templates have no tag "${tag}".`;
    problems.push({ code: "unknown-tag", ...place(token.begin), message, ...remedyFor(tag, ALL_TAGS) });
  }
  if (token.kind === "output" || tag === "assign")
    for (const match of bare.matchAll(/\|\s*([\w-]*)/g)) {
      const name = match[1] ?? "";
      if (FILTERS.includes(name)) continue;
      const message = name === "" ? "A filter's name is missing after |." : `Templates have no filter "${name}".`;
      problems.push({ code: "unknown-filter", ...place(token.begin + match.index), message, ...remedyFor(name, FILTERS) });
    }
  if (/\{\{|\{%/.test(token.text.slice(2))) {
    const message = "Template syntax inside template syntax would reach the reader.";
    problems.push({ code: "nested-liquid", ...place(token.begin), message, remedy: "Close the first {{ or {% before the next." });
  }
  return problems;
};

/** Forms that are written out: those of a variable are seen when the mail is made. */
const PLURAL = /\|\s*plural\s*(?::\s*((?:(?:"[^"]*"|'[^']*')(?:\s*,\s*)?)*))?(?=\s*(?:\||-?\}\}|-?%\}))/g;

const checkPlurals = (token: LiquidToken, { place }: Source, locale: string | undefined): Problem[] => {
  if (locale === undefined || !token.text.includes("plural")) return [];
  const wanted = pluralForms(locale);
  return [...token.text.matchAll(PLURAL)].flatMap(({ index, 1: forms = "" }): Problem[] => {
    const count = forms.match(/"[^"]*"|'[^']*'/g)?.length ?? 0;
    if (count === wanted.length) return [];
    const message = `\`plural\` has ${count} forms, and words of this language (${locale}) have ${wanted.length}.`;
    const remedy = `Write them in this order: ${wanted.map((name) => `"${name}"`).join(", ")}.`;
    return [{ code: "plural-forms", ...place(token.begin + index), message, remedy }];
  });
};

const pathOf = (variable: Variable): string | undefined =>
  variable.segments.every((segment) => typeof segment !== "object")
    ? variable.segments.filter((segment) => typeof segment === "string").join(".")
    : undefined;

const isKnown = (path: string, facts: Facts): boolean =>
  TEMPLATE_FACTS.includes(path) ||
  facts.isDeclared(path) ||
  (/\.(size|first|last)$/.test(path) && isKnown(path.replace(/\.\w+$/, ""), facts));

const checkVariable = (variable: Variable, { text, place }: Source, facts: Facts): Problem[] => {
  const path = pathOf(variable);
  if (path !== undefined && isKnown(path, facts)) return [];
  const at = place(offsetOf(text, variable.location.row, variable.location.col));
  if (path === undefined)
    return [
      { code: "computed-variable", ...at, message: "A variable cannot be named by another.", remedy: "Write the name itself." },
    ];
  const message = `There is no fact "${path}".`;
  return [{ code: "unknown-variable", ...at, message, remedy: didYouMean(path, [...TEMPLATE_FACTS, ...(facts.names ?? [])]) }];
};

/** The fields of the entries of a list, whose paths stand beside its own; entries of other lists have none. */
const entryFields = (list: string, names: readonly string[]): string[] =>
  names.flatMap((name) => (name.startsWith(`${list}[].`) ? [name.slice(list.length + 3)] : []));

/** Uses of a loop's variable with a field that does not exist: `{% for item in order.items %}{{ item.nmae }}`. */
const checkLoops = (
  tokens: LiquidToken[],
  { uses, source: { text, place }, names }: { uses: Variable[]; source: Source; names: readonly string[] },
): Problem[] =>
  tokens.flatMap((token) => {
    const [, name, list = ""] = /^\{%-?\s*for\s+(\w+)\s+in\s+([\w.]+)/.exec(token.text) ?? [];
    const fields = entryFields(list, names);
    const wrong = uses.filter(
      ({ segments: [root, field] }) => root === name && typeof field === "string" && !fields.includes(field),
    );
    return wrong.map((use): Problem => {
      const field = String(use.segments[1]);
      const at = place(offsetOf(text, use.location.row, use.location.col));
      return {
        code: "unknown-variable",
        ...at,
        message: `What is in ${list} has no "${field}".`,
        remedy: didYouMean(field, fields),
      };
    });
  });

/** The first line of liquidjs's message without its line and column, which are those of a part of the file. */
const brief = (error: Error): string => (error.message.split("\n", 1)[0] ?? "").replace(/, line:\d+, col:\d+$/, "");

const liquidProblem = (error: unknown, { place }: Source): Problem => {
  const offset = LiquidError.is(error) ? error.token.begin : 0;
  const message = `The Liquid cannot be read: ${error instanceof Error ? brief(error) : "it is malformed"}.`;
  return {
    code: "liquid",
    ...place(offset),
    message,
    remedy: "Close every {{ with }}, every {% with %}, every if with endif, every for with endfor.",
  };
};
