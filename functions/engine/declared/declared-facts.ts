/** Every fact that conditions, dates and templates may name: ours, and those that a shop has declared. */

import { FACTS, type FactType, OPTION, ROUND } from "../model/facts.ts";
import { type Declarations, EXTENSIBLE_THINGS, type Field, type FieldType } from "../model/settings.ts";

/**
 * Every fact by its dotted path; a built-in name wins over a declared one. What the entries of a list of items have stands beside
 * the list, as `order.items[].sku`: nothing but an entry is called so.
 */
export function declaredFacts({ fields, thingFields = {}, events = {} }: Declarations = { fields: {} }): DeclaredFacts {
  const declared = new Map<string, FactType>();
  const declare = (root: string, own: Record<string, Field>): void => {
    for (const [name, { type }] of Object.entries(own)) declared.set(`${root}.${name}`, factTypeOf(type));
  };
  declare("customer", fields);
  for (const thing of EXTENSIBLE_THINGS) declare(thing, thingFields[thing] ?? {});
  for (const event of Object.values(events)) {
    declare("event", event.fields);
    for (const [name, carried] of Object.entries(event.carries)) if (typeof carried !== "string") declare(name, carried);
  }
  for (const [root, names] of Object.entries(FACTS)) {
    for (const [name, type] of Object.entries(names)) declared.set(`${root}.${name}`, type);
  }
  declared.set(ROUND, "int");
  const item = { ...typesOf(thingFields.item ?? {}), ...FACTS.item };
  for (const [path, type] of [...declared]) {
    if (type !== "list of item") continue;
    const entries = path === ASSETS ? { ...typesOf(thingFields.asset ?? {}), ...FACTS.asset } : (ENTRIES[path] ?? item);
    for (const [name, entry] of Object.entries(entries)) declared.set(`${path}${ENTRY}${name}`, entry);
  }
  return declared;
}

export type DeclaredFacts = ReadonlyMap<string, FactType>;

/** Paths that `starts_when.date` may name: dates and times of the customer and of what they own. */
export function dateFields(declared: DeclaredFacts): string[] {
  return datesIn(declared).filter((path) => OWNED.some((root) => path.startsWith(root)));
}

/**
 * Paths that `wait: until …` may name: these dates, the last day of the code that the enrollment has handed out, and those of things
 * of the shop's own.
 */
export function waitableDates(declared: DeclaredFacts): string[] {
  const ofOwnThings = datesIn(declared).filter((path) => !Object.hasOwn(FACTS, rootOf(path)) || isOwnOfEvent(path));
  return [...dateFields(declared), ...ofOwnThings, "coupon.valid_until"];
}

/** Paths that `wait:` may name as a length: numbers of days, and what holds one in words. */
export function lengthFields(declared: DeclaredFacts): string[] {
  return [...declared]
    .filter(
      ([path, type]) =>
        (type === "int" || type === "double" || IN_WORDS.has(path)) &&
        !isOfEntry(path) &&
        OWNED.some((root) => path.startsWith(root)),
    )
    .map(([path]) => path);
}

/** What the entries of the list at this path have, each by its name; empty for whatever is no list of items. */
export function entryFacts(declared: DeclaredFacts, list: string): Map<string, FactType> {
  const start = `${list}${ENTRY}`;
  return new Map([...declared].flatMap(([path, type]) => (path.startsWith(start) ? [[path.slice(start.length), type]] : [])));
}

/** Whether the path is that of what an entry of a list has. */
export function isOfEntry(path: string): boolean {
  return path.includes(ENTRY);
}

const ENTRY = "[].";
const ASSETS = "customer.assets";
const IN_WORDS = new Set(["asset.maintenance_every"]);
const OWNED = ["customer.", "asset.", "order.", "quote."];
/** Of the lists whose entries are no items. */
const ENTRIES: Record<string, Record<string, FactType>> = {
  "customer.revenues": { currency: "string", amount: "double" },
  "question.options": OPTION,
};

const rootOf = (path: string): string => path.slice(0, path.indexOf("."));

const isOwnOfEvent = (path: string): boolean => path.startsWith("event.") && !Object.hasOwn(FACTS.event, path.slice(6));

const datesIn = (declared: DeclaredFacts): string[] =>
  [...declared].flatMap(([path, type]) =>
    (type === "date" || type === "time" || type === "day") && !isOfEntry(path) ? [path] : [],
  );

const factTypeOf = (type: FieldType): FactType => (type === "list" ? "list of string" : type === "items" ? "list of item" : type);

const typesOf = (fields: Record<string, Field>): Record<string, FactType> =>
  Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, factTypeOf(type)]));

/** The facts without those of any shop: enough wherever the settings are not at hand. */
export const BUILT_IN_FACTS: DeclaredFacts = declaredFacts();
