/** What is known of a thing wherever there is one, and what each event brings along. */

import { EVENT_TYPES, MAIL_EVENT_TYPES } from "../model/event.ts";
import { FACTS } from "../model/facts.ts";
import type { Declarations } from "../model/settings.ts";

/** `certain`: facts by their paths that are known in any case, and things by their names. `roots`: of which things there may be any. */
export type KnownFacts = { certain: ReadonlySet<string>; roots: ReadonlySet<string> };

/** The fields that a thing of ours has wherever there is one, as paths. */
export function factsOfAny(root: string): string[] {
  return (ALWAYS[root] ?? []).map((name) => `${root}.${name}`);
}

/** What is known right after such an event, of what it brings along; the customer aside. */
export function broughtBy(type: string, { events = {} }: Pick<Declarations, "events">): KnownFacts {
  const own = Object.hasOwn(events, type) ? events[type] : undefined;
  const carried = own ? Object.keys(own.carries) : carriedBy(type);
  const roots = ["event", ...carried];
  const ofConsent = type.startsWith("consent.") ? ["event.topic"] : [];
  const ofAnswer = carried.includes("answer") ? ["answer.score"] : [];
  const keys = own?.key === undefined || own.key === "customer" ? [] : [own.key];
  return {
    certain: new Set([...roots, ...roots.flatMap(factsOfAny), ...ofAnswer, ...ofConsent, ...keys]),
    roots: new Set(roots),
  };
}

/** Required by the schema of the event that tells of it, or computed for all: required of none but these. */
const ALWAYS: Record<string, readonly string[]> = {
  customer: ["id", "tags", "orders", "revenue", "open_cases"],
  order: ["id", "status", "items"],
  asset: ["id"],
  quote: ["id", "status", "includes", "excludes"],
  event: ["id", "type", "at"],
  survey: ["id", "kind", "score"],
  case: ["id"],
  question: ["id", "text"],
  reply: ["text"],
  mail: ["template", "step", "journey"],
  item: ["name", "quantity"],
};

/** What every entry of a list has; of other lists none is known. */
export const OF_ENTRIES: Record<string, readonly string[]> = {
  "question.options": ["name"],
  "customer.revenues": ["currency", "amount"],
  "customer.assets": [],
};
export const OF_ITEMS: readonly string[] = ["name", "quantity"];

const TYPES: readonly string[] = [...EVENT_TYPES, ...MAIL_EVENT_TYPES];

/** An answer is seen under two names. */
const carriedBy = (type: string): string[] => {
  const [root = ""] = type.split(".");
  if (!TYPES.includes(type) || !Object.hasOwn(FACTS, root) || root === "customer") return [];
  return root === "survey" ? ["survey", "answer"] : [root];
};

/** Of every customer. */
export const OF_CUSTOMERS: KnownFacts = {
  certain: new Set(["customer", ...factsOfAny("customer")]),
  roots: new Set(["customer"]),
};
