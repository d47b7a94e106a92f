/** What every shop usually tells of a thing, kept as an empty place where one does not: a mail about an order without a number still leaves. */

import type { Settings } from "#engine/model/settings.ts";

/**
 * The facts of a mail with `null` for what is usually told of the things that it is about, and was not: prints as nothing, is no to `if`
 * and is filled by `default`. All else that is missing stays missing, and holds the mail that shows it without asking.
 */
export function withUsualPlaces(facts: Thing, { events = {} }: Pick<Settings, "events">): Thing {
  const shown: Thing = { ...facts };
  for (const [root, names] of Object.entries(usualOf(facts, events))) {
    const thing = facts[root];
    if (isThing(thing) && isThere(root, thing)) shown[root] = { ...placesFor(names), ...withItems(thing) };
  }
  return shown;
}

/** Of these things of ours. */
export const USUALLY_STATED: Readonly<Record<string, readonly string[]>> = {
  order: ["number", "total", "currency", "placed_at"],
  asset: ["name", "sku"],
  quote: ["number", "total", "currency"],
  item: ["sku", "price"],
};

type Thing = Record<string, unknown>;

const isThing = (value: unknown): value is Thing => typeof value === "object" && value !== null && !Array.isArray(value);

/** Of ours there is always an object, which holds nothing where there is no such thing. */
const isThere = (root: string, thing: Thing): boolean => !Object.hasOwn(USUALLY_STATED, root) || Object.keys(thing).length > 0;

const placesFor = (names: readonly string[]): Thing => Object.fromEntries(names.map((name) => [name, null]));

/** With what the event at hand was declared to say, and what things of the shop's own were declared to be. */
const usualOf = (facts: Thing, events: NonNullable<Settings["events"]>): Record<string, readonly string[]> => {
  const usual: Record<string, readonly string[]> = { ...USUALLY_STATED };
  for (const { carries } of Object.values(events))
    for (const [name, carried] of Object.entries(carries)) {
      if (typeof carried !== "string") usual[name] = [...(usual[name] ?? []), ...Object.keys(carried)];
    }
  const type = isThing(facts.event) ? facts.event.type : undefined;
  const own = typeof type === "string" && Object.hasOwn(events, type) ? events[type] : undefined;
  return own ? { ...usual, event: Object.keys(own.fields) } : usual;
};

const ITEM = placesFor(USUALLY_STATED.item ?? []);

/** The entries of its lists of items, which all have a quantity. */
const withItems = (thing: Thing): Thing =>
  Object.fromEntries(
    Object.entries(thing).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map((entry: unknown) => (isThing(entry) && "quantity" in entry ? { ...ITEM, ...entry } : entry))
        : value,
    ]),
  );
