/** What the facts of a mail can be, as far as it matters to a piece of its template: unknown, or one of a few values. */

import type { KnownFacts } from "#engine/declared/known-facts.ts";
import { OF_ENTRIES, OF_ITEMS } from "#engine/declared/known-facts.ts";
import type { FactType } from "#engine/model/facts.ts";
import { entryField } from "./named-facts.ts";

/** What is declared, and what is known where the mail is sent. `values`: all that a fact can be, where that is known. */
export type KnownToMail = KnownFacts & { types: ReadonlyMap<string, FactType>; values: ReadonlyMap<string, readonly string[]> };

/** Undefined: it is not known. */
export type Choices = Map<string, unknown[]>;
/** One of each. */
export type Chosen = ReadonlyMap<string, unknown>;
export type MailFacts = Record<string, Record<string, unknown> | unknown>;

/** What a piece compares with, and whether it makes a difference to it how many there are. */
export type Compared = { literals: readonly (string | number)[]; counts: boolean };

/** The things that the facts belong to are choices of their own, by their root's name. */
export function choicesOf(facts: Iterable<string>, known: KnownToMail, compared: Compared): Choices {
  const choices: Choices = new Map();
  for (const path of facts) {
    const root = rootOf(path);
    if (path !== root && !known.certain.has(root) && known.roots.has(root)) choices.set(root, [true, undefined]);
    choices.set(path, [...present(path, known, compared), ...(isCertain(path, known) ? [] : [undefined])]);
    if (!known.roots.has(root) && known.types.has(path) && path !== root) choices.set(path, [undefined]);
  }
  return choices;
}

/** Every way to choose; where these are more than `most`, each alone and each two together against all others as they are usually. */
export function waysToChoose(choices: Choices, most: number): Chosen[] {
  const all = [...choices];
  const count = all.reduce((product, [, values]) => product * values.length, 1);
  if (count > most) return pairwise(all);
  return all.reduce<Map<string, unknown>[]>(
    (chosen, [path, values]) => chosen.flatMap((one) => values.map((value) => new Map([...one, [path, value]]))),
    [new Map()],
  );
}

/** The facts as a mail gets them: what was chosen, beside what is known in any case. */
export function factsChosen(chosen: Chosen, known: KnownToMail): MailFacts {
  const facts: Record<string, Record<string, unknown>> = {};
  const plain: Record<string, unknown> = {};
  for (const [root, things] of thingsKnown(known)) facts[root] = { ...things };
  for (const [path, value] of chosen) {
    const root = rootOf(path);
    if (value === undefined || entryField(path) || (chosen.has(root) && chosen.get(root) === undefined)) continue;
    if (path === root) {
      if (known.types.has(path)) plain[path] = value;
      continue;
    }
    // Whatever there is has an id, or something that nobody asks for here.
    const thing = facts[root] ?? { id: "7" };
    facts[root] = thing;
    thing[path.slice(root.length + 1)] = known.types.get(path) === "list of item" ? entriesOf(path, value, chosen, known) : value;
  }
  for (const [root, value] of chosen) if (value === true && !known.types.has(root)) facts[root] ??= { id: "7" };
  return { ...facts, ...plain };
}

/** What is known in any case, as it usually is, by thing; the same for all choices at one step. */
const certainThings = new WeakMap<KnownToMail, Map<string, Record<string, unknown>>>();

const thingsKnown = (known: KnownToMail): Map<string, Record<string, unknown>> => {
  const existing = certainThings.get(known);
  if (existing) return existing;
  const things = new Map<string, Record<string, unknown>>();
  for (const path of known.certain) {
    const root = rootOf(path);
    if (path === root && known.types.has(path)) continue;
    const thing = things.get(root) ?? {};
    things.set(root, thing);
    const value = usualValue(path, known);
    if (path !== root)
      thing[path.slice(root.length + 1)] =
        known.types.get(path) === "list of item" ? entriesOf(path, value, new Map(), known) : value;
  }
  certainThings.set(known, things);
  return things;
};

const rootOf = (path: string): string => path.split(".")[0] ?? "";

const isCertain = (path: string, { certain }: KnownToMail): boolean => {
  const entry = entryField(path);
  return entry ? (OF_ENTRIES[entry.list] ?? OF_ITEMS).includes(entry.field) : certain.has(path);
};

/** No number, no date, and nothing that could be compared with. */
const SOME_TEXT = "Żółć <d'Été> & Co.";
const SOME_DAY = "2026-11-27";

const BY_TYPE: Record<FactType, readonly unknown[]> = {
  string: [SOME_TEXT],
  id: [SOME_TEXT],
  contact: ["Anna Lis <anna@shop.example>"],
  url: ["https://shop.example/7"],
  int: [7, 0],
  double: [12.5, 0],
  money: [12.5, 0],
  bool: [true, false],
  date: [SOME_DAY],
  day: ["05-15"],
  time: [`${SOME_DAY}T09:30:00Z`],
  "list of string": [[SOME_TEXT, "b", "c"], [], [SOME_TEXT]],
  // How many entries there are.
  "list of item": [3, 0, 1],
};

const NUMBERS = new Set<FactType | undefined>(["int", "double", "money"]);
const LISTS = new Set<FactType | undefined>(["list of string", "list of item"]);
const TEXTS = new Set<FactType | undefined>(["string", "id"]);
const OURS_WITH_CURRENCY = /^(?:order|quote|customer\.revenues\[\])\.currency$/;

const usualValue = (path: string, known: KnownToMail): unknown => present(path, known, NOTHING_COMPARED)[0];

/** Of a fact by itself. */
export const NOTHING_COMPARED: Compared = { literals: [], counts: false };

const present = (path: string, { types, values }: KnownToMail, { literals, counts }: Compared): unknown[] => {
  const type = types.get(path);
  if (type === undefined) return [true];
  // Checked where it comes in.
  if (OURS_WITH_CURRENCY.test(path)) return ["EUR"];
  const known = values.get(path);
  if (known) {
    const asked = known.filter((value) => literals.includes(value));
    const other = known.find((value) => !asked.includes(value));
    return other === undefined ? asked : [other, ...asked];
  }
  if (TEXTS.has(type)) return [...BY_TYPE[type], ...literals.filter((one) => typeof one === "string" && one !== "")];
  // One entry is as good as three where nobody counts; no entry is not.
  if (!counts && (LISTS.has(type) || NUMBERS.has(type))) return BY_TYPE[type].slice(0, LISTS.has(type) ? 2 : 1);
  if (!NUMBERS.has(type)) return [...BY_TYPE[type]];
  const near = literals.flatMap((one) => (typeof one === "number" ? [one - 1, one, one + 1] : []));
  return [...new Set([...BY_TYPE[type], ...near])];
};

const entriesOf = (list: string, count: unknown, chosen: Chosen, known: KnownToMail): unknown[] => {
  const entry: Record<string, unknown> = {};
  for (const [path, field] of fieldsOf(list, known.types)) {
    const value = chosen.has(path) ? chosen.get(path) : isCertain(path, known) ? usualValue(path, known) : undefined;
    if (value !== undefined) entry[field] = value;
  }
  return Array.from({ length: Number(count) }, () => entry);
};

const fields = new WeakMap<KnownToMail["types"], Map<string, [path: string, field: string][]>>();

/** Of the entries of a list. */
const fieldsOf = (list: string, types: KnownToMail["types"]): [path: string, field: string][] => {
  const lists = fields.get(types) ?? new Map<string, [string, string][]>();
  fields.set(types, lists);
  const existing = lists.get(list);
  if (existing) return existing;
  const found = [...types.keys()].flatMap((path): [string, string][] => {
    const entry = entryField(path);
    return entry?.list === list ? [[path, entry.field]] : [];
  });
  lists.set(list, found);
  return found;
};

/** As usual, all unknown, and each choice and each two of different facts against both. */
const pairwise = (all: [string, unknown[]][]): Chosen[] => {
  const usual = new Map(all.map(([path, [first]]) => [path, first]));
  const hardly = new Map(all.map(([path, values]) => [path, values.includes(undefined) ? undefined : values[0]]));
  const single = all.flatMap(([path, values]) => values.map((value) => [path, value] as const));
  return [usual, hardly].flatMap((base) =>
    single.flatMap(([path, value], at) => [
      new Map([...base, [path, value]]),
      ...single
        .slice(at + 1)
        .flatMap(([other, its]) => (other === path ? [] : [new Map([...base, [path, value], [other, its]])])),
    ]),
  );
};
