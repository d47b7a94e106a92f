/** Finds what would hold a mail: renders each piece of its template as the mail itself is rendered, with whatever may be unknown at its step. */

import { LiquidError } from "liquidjs";
import { headerText } from "../header-text.ts";
import { type Escaping, preparedLiquid, withDefaults } from "../liquid.ts";
import type { Reader } from "../liquid-filters.ts";
import { type Choices, choicesOf, factsChosen, type KnownToMail, type MailFacts, waysToChoose } from "./fact-choices.ts";
import { liquidSlices, programOf, type Slice, tagOf } from "./liquid-slices.ts";
import { type LiquidToken, liquidTokens } from "./masked-liquid.ts";
import { type EntryNames, entryNames, factsNamed } from "./named-facts.ts";

/** `part`: HTML is read as MJML. `key`: another for other `scopes`: what the mail's facts are shown with; `bare` gives no empty places. */
export type MailUse = {
  known: KnownToMail;
  reader: Reader;
  key: string;
  scopes: readonly ((facts: MailFacts) => object)[];
  bare: readonly ((facts: MailFacts) => object)[];
  /** Whether a fact that is not known leaves an empty place. */
  isUsual: (path: string) => boolean;
};

/**
 * `unknown`: there is nothing of the kind at this step, ever. `missing`: it may be unknown. `unfit`: it cannot be shown like this, however
 * much is known. `empty`: the mail leaves, with nothing in this place. `fact`: as it is written; `guard`: what to write instead.
 */
export type Finding = {
  kind: "unknown" | "missing" | "unfit" | "empty";
  begin: number;
  written: string;
  fact?: string;
  guard?: string;
  reason: string;
};

/** What was found of the same piece with the same things known is not looked for again. */
export type Findings = { judged: Map<string, Omit<Finding, "begin"> | undefined>; asked: Map<string, Asked> };

/** Nothing found yet. */
export function noFindings(): Findings {
  return { judged: new Map(), asked: new Map() };
}

/** What a piece asks for, and what it compares with. */
type Asked = { facts: ReadonlySet<string>; literals: (string | number)[]; entries: EntryNames };

/** All of one part of a template. The Liquid has been checked before; of one that cannot be read nothing is found. */
export function heldMail(text: string, escaping: Escaping, use: MailUse, found: Findings = noFindings()): Finding[] {
  try {
    return liquidSlices(text).flatMap((slice) => {
      const finding = findingOf(slice, escaping, use, found);
      return finding ? [{ ...finding, begin: slice.token.begin }] : [];
    });
  } catch (error) {
    if (LiquidError.is(error)) return [];
    throw error;
  }
}

/** Whether there is a reader for whom nothing stands in the subject. Such a mail is held, too. */
export function canBeEmpty(subject: string, use: MailUse): boolean {
  const render = preparedLiquid(subject, "plain");
  return scenarios(liquidTokens(subject), use).some(({ facts }) =>
    use.scopes.some((scope) => {
      try {
        return headerText(render(scope(facts), use.reader), 1) === "";
      } catch {
        return false;
      }
    }),
  );
}

/** Of the ways in which what a piece asks for may be known. */
const MOST_SCENARIOS = 3_000;

type Scenario = { facts: MailFacts; unknown: number };

const findingOf = (slice: Slice, escaping: Escaping, use: MailUse, found: Findings): Omit<Finding, "begin"> | undefined => {
  const program = programOf(slice.pieces);
  const asked = found.asked.get(program) ?? askedBy(slice.pieces, use);
  found.asked.set(program, asked);
  const choices = choicesOf(asked.facts, use.known, asked.literals);
  const key = JSON.stringify([use.key, escaping, program, slice.at, [...choices]]);
  if (found.judged.has(key)) return found.judged.get(key);
  const { entries } = asked;
  const finding = judge(slice, escaping, use, { entries, choices, ways: scenariosOf(choices, use) });
  found.judged.set(key, finding);
  return finding;
};

type Judging = { entries: EntryNames; choices: Choices; ways: Scenario[] };

const judge = (slice: Slice, escaping: Escaping, use: MailUse, judging: Judging): Omit<Finding, "begin"> | undefined => {
  const written = slice.token.text;
  const { ways } = judging;
  const worst = failure(slice, escaping, use, { ways, scopes: use.scopes });
  if (!worst) {
    const isUsual =
      slice.token.kind === "output" && [...judging.choices].some(([path, all]) => all.includes(undefined) && use.isUsual(path));
    const empty = isUsual ? failure(slice, escaping, use, { ways, scopes: use.bare }) : undefined;
    return (
      empty && {
        kind: "empty",
        written,
        reason: empty.reason,
        ...namedIn(empty.reason, slice, use, judging),
        ...guardOf(slice, use, judging),
      }
    );
  }
  const fact = namedIn(worst.reason, slice, use, judging);
  if (fact.fact !== undefined && isMisspelt(fact.fact, use.known)) return undefined;
  const root = fact.fact?.split(/[.[]/)[0];
  const isNever = root !== undefined && isThing(root, use.known) && !use.known.roots.has(root);
  const kind = isNever ? "unknown" : worst.scenario.unknown === 0 && fact.fact === undefined ? "unfit" : "missing";
  return { kind, written, reason: worst.reason, ...fact, ...guardFor(slice, escaping, use, judging) };
};

const isThing = (root: string, { types }: KnownToMail): boolean =>
  types.has(root) || [...types.keys()].some((path) => path.startsWith(`${root}.`));

/** As it is written in the piece: of a thing that is not there Liquid only names the thing. */
const namedIn = (reason: string, { token }: Slice, { known }: MailUse, { entries }: Judging): { fact?: string } => {
  const [, fact] = /undefined variable: ([\w.[\]-]+)/.exec(reason) ?? [];
  if (fact === undefined) return {};
  const whole = factsNamed(token, known.types, entries).find(({ written }) => written.startsWith(`${fact}.`));
  return { fact: whole?.written ?? fact };
};

/** A field that nobody has declared, of which the check of names has told. */
const isMisspelt = (fact: string, { types }: KnownToMail): boolean => {
  const [root = "", name] = fact.split(/[.[]/);
  return name !== undefined && [...types.keys()].some((path) => path.startsWith(`${root}.`)) && !types.has(`${root}.${name}`);
};

type Failure = { scenario: Scenario; reason: string };

/** The first way in which this very piece cannot be rendered; that another one before it cannot is said there. */
const failure = (
  { pieces, at }: Slice,
  escaping: Escaping,
  { reader }: MailUse,
  { ways, scopes }: { ways: Scenario[]; scopes: MailUse["scopes"] },
): Failure | undefined => {
  const render = preparedLiquid(programOf(pieces), escaping);
  // As they are read.
  const lengths = pieces.map(({ text }) => withDefaults(text).length);
  const begin = lengths.slice(0, at).reduce((sum, length) => sum + length, 0);
  const end = begin + (lengths[at] ?? 0);
  for (const scenario of ways)
    for (const scope of scopes) {
      try {
        render(scope(scenario.facts), reader);
      } catch (error) {
        const place = LiquidError.is(error) ? error.token.begin : begin;
        if (place >= begin && place < end) return { scenario, reason: reasonOf(error) };
      }
    }
  return undefined;
};

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]?.replace(/, line:\d+, col:\d+$/, "") ?? "";

const scenarios = (pieces: LiquidToken[], use: MailUse): Scenario[] => {
  const { facts, literals } = askedBy(pieces, use);
  return scenariosOf(choicesOf(facts, use.known, literals), use);
};

/** Those first in which most is known. */
const scenariosOf = (choices: Choices, { known }: MailUse): Scenario[] =>
  waysToChoose(choices, MOST_SCENARIOS)
    .map((chosen) => ({
      facts: factsChosen(chosen, known),
      unknown: [...chosen.values()].filter((value) => value === undefined).length,
    }))
    .sort((a, b) => a.unknown - b.unknown);

const askedBy = (pieces: LiquidToken[], { known }: MailUse): Asked => {
  const entries = entryNames(pieces, known.types);
  const facts = new Set(pieces.flatMap((piece) => factsNamed(piece, known.types, entries).flatMap((named) => named.facts)));
  return { facts, literals: pieces.flatMap(literalsIn), entries };
};

const literalsIn = (token: LiquidToken): (string | number)[] =>
  token.kind === "output"
    ? []
    : [
        ...[...token.text.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? ""),
        ...(token.text.match(/(?<![\w."'-])-?\d+(?:\.\d+)?(?![\w"'])/g) ?? []).map(Number),
      ];

/** Whatever of it may be unknown has to be asked for first. */
const guardOf = ({ token }: Slice, { known }: MailUse, { entries }: Judging): { guard?: string } => {
  const asked = factsNamed(token, known.types, entries).filter(({ facts }) => canBeUnknown(facts.at(-1) ?? "", known));
  const names = [...new Set(asked.map(({ written }) => written))];
  if (names.length === 0) return {};
  const condition = `{% if ${names.join(" and ")} %}`;
  return {
    guard:
      tagOf(token) === "for" ? `${condition}${token.text} … {% endfor %}{% endif %}` : `${condition}${token.text}{% endif %}`,
  };
};

const canBeUnknown = (path: string, known: KnownToMail): boolean =>
  known.types.get(path) === "list of item" || choicesOf([path], known, []).get(path)?.includes(undefined) === true;

/** The same where it helps. */
const guardFor = (slice: Slice, escaping: Escaping, use: MailUse, judging: Judging): { guard?: string } => {
  const { guard } = guardOf(slice, use, judging);
  if (guard === undefined || slice.token.kind !== "output") return guard === undefined ? {} : { guard };
  const pieces = slice.pieces.map((piece, at) => (at === slice.at ? { ...piece, text: guard } : piece));
  return failure({ ...slice, pieces }, escaping, use, { ways: judging.ways, scopes: use.scopes }) ? {} : { guard };
};
