/** An event as it would come, made of the facts that somebody has typed. */

import { declaredFacts } from "#engine/declared/declared-facts.ts";
import type { Fact, FactType } from "#engine/model/facts.ts";
import type { Settings } from "#engine/model/settings.ts";
import { parseDate, timeOfDay } from "#engine/time/calendar.ts";
import { instantOf } from "#engine/time/wall-clock.ts";
import { type Carried, carriedBy } from "#flows/rehearsal/carried-by.ts";
import type { GivenEvent } from "#flows/rehearsal/rehearse.ts";

/** What is typed, by the paths of facts; empty: not known. */
export type Typed = Readonly<Record<string, string>>;

type What = { type: string; at: number; typed: Typed; settings: Settings; topic: string };

/** `topic`: of a consent. What fits no type of its fact is left out. */
export function inventedEvent({ type, at, typed, settings, topic }: What): GivenEvent {
  const { things = {}, ...ours }: Carried = carriedBy(type, settings);
  const filled = Object.entries(ours).map(([root, thing]) => [root, { ...thing, ...factsOfThing(root, typed, settings) }]);
  const own = [...Object.entries(things), ["event", {}] as const].flatMap(([root, thing]) => {
    const fields = { ...thing, ...plainFacts(root, typed, settings) };
    return Object.keys(fields).length === 0 ? [] : [[root, fields] as const];
  });
  const consent = type.startsWith("consent.") ? { consent: { topic } } : {};
  return parsed({
    ...{ type, at, ...consent, ...Object.fromEntries(filled) },
    ...(own.length === 0 ? {} : { things: Object.fromEntries(own) }),
  });
}

/** What is typed of one thing of ours or of the customer, with the shop's own fields in their place. */
export function factsOfThing(root: string, typed: Typed, settings: Settings): Record<string, unknown> {
  const { fields, thingFields = {} } = settings;
  const declared: Record<string, Record<string, unknown>> = { customer: fields, ...thingFields };
  const facts = Object.entries(plainFacts(root, typed, settings));
  // An item's own fields stand among ours.
  const isOwn = (name: string): boolean => root !== "item" && Object.hasOwn(declared[root] ?? {}, name);
  const own = facts.filter(([name]) => isOwn(name));
  return {
    ...Object.fromEntries(facts.filter(([name]) => !isOwn(name))),
    ...(own.length === 0 ? {} : { fields: Object.fromEntries(own) }),
  };
}

/** `2026-06-03T10:00` on the clock of the zone; undefined for what is no moment. */
export function momentOf(text: string, zone: string): number | undefined {
  const [date = "", time = ""] = text.split("T");
  const day = parseDate(date);
  return day === undefined || !/^\d\d:\d\d/.test(time) ? undefined : instantOf(day + timeOfDay(time.slice(0, 5)), zone);
}

const plainFacts = (root: string, typed: Typed, settings: Settings): Record<string, Fact> => {
  const types = declaredFacts(settings);
  const facts = Object.entries(typed).flatMap(([path, text]): [string, Fact][] => {
    const [own, name = ""] = path.split(".");
    const type = types.get(path);
    if (own !== root || type === undefined || text.trim() === "") return [];
    const fact = factOf(text.trim(), type, settings.time_zone);
    return fact === undefined ? [] : [[name, fact]];
  });
  return Object.fromEntries(facts);
};

/** Undefined for what does not fit. */
const factOf = (text: string, type: FactType, zone: string): Fact | undefined => {
  switch (type) {
    case "int":
    case "double":
    case "money": {
      const number = Number(text.replace(",", "."));
      return Number.isFinite(number) && (type !== "int" || Number.isInteger(number)) ? number : undefined;
    }
    case "bool":
      return text === "true";
    case "time": {
      const at = momentOf(text, zone);
      return at === undefined ? undefined : new Date(at).toISOString();
    }
    case "list of string":
      return wordsIn(text);
    case "list of item":
      return wordsIn(text).map((sku) => ({ sku, name: sku, quantity: 1 }));
    default:
      return text;
  }
};

const wordsIn = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

/** Each fact has the type that its path is declared with, which no type of ours can follow. */
const parsed = (event: object): GivenEvent => JSON.parse(JSON.stringify(event));
