/** Finds what would hold a mail: renders each piece of its template as the mail itself is rendered, with whatever may be unknown at its step. */

import { LiquidError } from "liquidjs";
import { headerText } from "../header-text.ts";
import { type Escaping, preparedLiquid } from "../liquid.ts";
import type { Reader } from "../liquid-filters.ts";
import { type Choices, type Chosen, choicesOf, factsChosen, type KnownToMail, type MailFacts, waysToChoose } from "./fact-choices.ts";
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
export type Findings = Map<string, Omit<Finding, "begin"> | undefined>;

/** All of one part of a template. The Liquid has been checked before; of one that cannot be read nothing is found. */
export function heldMail(text: string, escaping: Escaping, use: MailUse, found: Findings = new Map()): Finding[] {
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

type Scenario = { chosen: Chosen; facts: MailFacts; unknown: number };

const findingOf = (slice: Slice, escaping: Escaping, use: MailUse, found: Findings): Omit<Finding, "begin"> | undefined => {
  const program = programOf(slice.pieces);
  const entries = entryNames(slice.pieces, use.known.types);
  const choices = choicesFor(slice.pieces, use, entries);
  const key = JSON.stringify([use.key, escaping, program, slice.at, [...choices]]);
  if (found.has(key)) return found.get(key);
  const finding = judge(slice, escaping, use, { entries, ways: scenariosOf(choices, use) });
  found.set(key, finding);
  return finding;
};

type Judging = { entries: EntryNames; ways: Scenario[] };

const judge = (slice: Slice, escaping: Escaping, use: MailUse, judging: Judging): Omit<Finding, "begin"> | undefined => {
  const { written, ways } = { written: slice.token.text, ways: judging.ways };
  const failing = failures(slice, escaping, use, { ways, scopes: use.scopes });
  const [worst] = failing.sort((a, b) => a.scenario.unknown - b.scenario.unknown);
  if (!worst) {
    const usual = judging.ways.some(({ unknown }) => unknown > 0) && slice.token.kind === "output";
    const [empty] = usual ? failures(slice, escaping, use, { ways, scopes: use.bare }) : [];
    return empty && { kind: "empty", written, reason: empty.reason, ...namedIn(empty.reason), ...guardOf(slice, use, judging) };
  }
  const fact = namedIn(worst.reason);
  const guard = guardFor(slice, escaping, use, judging);
  const root = fact.fact?.split(/[.[]/)[0];
  const isNever = root !== undefined && isThing(root, use.known) && !use.known.roots.has(root);
  const kind = isNever ? "unknown" : worst.scenario.unknown === 0 && fact.fact === undefined ? "unfit" : "missing";
  return { kind, written, reason: worst.reason, ...fact, ...guard };
};

const isThing = (root: string, { types }: KnownToMail): boolean => types.has(root) || [...types.keys()].some((path) => path.startsWith(`${root}.`));

const namedIn = (reason: string): { fact?: string } => {
  const [, fact] = /undefined variable: ([\w.[\]-]+)/.exec(reason) ?? [];
  return fact === undefined ? {} : { fact };
};

type Failure = { scenario: Scenario; reason: string };

/** The ways in which this very piece cannot be rendered; that another one before it cannot is said there. */
const failures = (
  { pieces, at }: Slice,
  escaping: Escaping,
  { reader }: MailUse,
  { ways, scopes }: { ways: Scenario[]; scopes: MailUse["scopes"] },
): Failure[] => {
  const render = preparedLiquid(programOf(pieces), escaping);
  const begin = pieces.slice(0, at).reduce((sum, { text }) => sum + text.length, 0);
  const end = begin + (pieces[at]?.text.length ?? 0);
  return ways.flatMap((scenario) =>
    scopes.flatMap((scope): Failure[] => {
      try {
        render(scope(scenario.facts), reader);
        return [];
      } catch (error) {
        const place = LiquidError.is(error) ? error.token.begin : begin;
        return place >= begin && place < end ? [{ scenario, reason: reasonOf(error) }] : [];
      }
    }),
  );
};

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]?.replace(/, line:\d+, col:\d+$/, "") ?? "";

const scenarios = (pieces: LiquidToken[], use: MailUse): Scenario[] =>
  scenariosOf(choicesFor(pieces, use, entryNames(pieces, use.known.types)), use);

const scenariosOf = (choices: Choices, { known }: MailUse): Scenario[] =>
  waysToChoose(choices, MOST_SCENARIOS).map((chosen) => ({
    chosen,
    facts: factsChosen(chosen, known),
    unknown: [...chosen.values()].filter((value) => value === undefined).length,
  }));

const choicesFor = (pieces: LiquidToken[], { known }: MailUse, entries: EntryNames): Choices => {
  const facts = pieces.flatMap((piece) => factsNamed(piece, known.types, entries).flatMap((named) => named.facts));
  return choicesOf(new Set(facts), known, pieces.flatMap(literalsIn));
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
  const asked = factsNamed(token, known.types, entries).filter(({ facts }) => facts.some((path) => canBeUnknown(path, known)));
  const names = [...new Set(asked.map(({ written }) => written))];
  if (names.length === 0) return {};
  const condition = `{% if ${names.join(" and ")} %}`;
  return { guard: tagOf(token) === "for" ? `${condition}${token.text} … {% endfor %}{% endif %}` : `${condition}${token.text}{% endif %}` };
};

const canBeUnknown = (path: string, known: KnownToMail): boolean =>
  known.types.get(path) === "list of item" || choicesOf([path], known, []).get(path)?.includes(undefined) === true;

/** The same where it helps. */
const guardFor = (slice: Slice, escaping: Escaping, use: MailUse, judging: Judging): { guard?: string } => {
  const { guard } = guardOf(slice, use, judging);
  if (guard === undefined || slice.token.kind !== "output") return guard === undefined ? {} : { guard };
  const pieces = slice.pieces.map((piece, at) => (at === slice.at ? { ...piece, text: guard } : piece));
  return failures({ ...slice, pieces }, escaping, use, { ways: judging.ways, scopes: use.scopes }).length === 0 ? { guard } : {};
};

