/** What the engine may know while it decides, and the values that it takes from it: zone, topic, facts, conditions. */

import { evaluate, type Verdict } from "../conditions/condition.ts";
import { declaredFacts } from "../declared/declared-facts.ts";
import { BoundedCache } from "../model/bounded-cache.ts";
import type { CustomerRecord } from "../model/customer.ts";
import type { Instant, Subject } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import type { Fact, Facts, FactType } from "../model/facts.ts";
import type { JourneyForm } from "../model/journey-form.ts";
import type { Declarations, Settings, Topic } from "../model/settings.ts";
import { zoneOf } from "../time/zone.ts";
import { factAt, factsOf, storedFactAt } from "./facts-of.ts";

/** The journey, the settings, everything stored of the customer, and the time of the decision: conditions count `90 days` back from it. */
export type ContextOf<J> = { journey: J; settings: Settings; customerRecord: CustomerRecord; now?: Instant };

/** A context that holds a journey of whatever kinds of steps and triggers. */
export type AnyContext = ContextOf<JourneyForm>;

/** The customer's time zone; where theirs is unknown or cannot be read their country's, else the settings'. */
export function zoneIn({ settings, customerRecord: { customer } }: Pick<AnyContext, "settings" | "customerRecord">): string {
  return zoneOf(customer.time_zone, settings.time_zone, customer.country).zone;
}

/** The topic of the mail, by default its journey's. Throws when the settings have lost it, which quarantines the enrollment with this reason. */
export function topicIn({ journey, settings }: Pick<AnyContext, "journey" | "settings">, mail: { topic?: string } = {}): Topic {
  const name = mail.topic ?? journey.topic;
  const topic = settings.topics[name];
  if (!topic) throw new Error(`topics.yaml has no topic "${name}", which journey ${journey.name} is about`);
  return topic;
}

/** The facts that conditions and templates see, with a new event's own things laid over the enrollment's. */
export function factsIn(
  context: Pick<AnyContext, "customerRecord">,
  subject: Subject,
  event?: Event,
  roots?: readonly string[],
): Facts {
  const facts = factsOf(context.customerRecord, subject, event, roots);
  return subject.bundled ? withBundled(facts, context.customerRecord, subject.bundled) : facts;
}

/** By what a mail names an order or a thing. */
const NAMED = { order: "number", asset: "name" } as const;

/** With the names of what the mail is about as well. */
const withBundled = (facts: Facts, customerRecord: CustomerRecord, bundled: Subject[]): Facts => {
  const next = { ...facts };
  for (const [root, name] of Object.entries(NAMED)) {
    const own = facts[root];
    if (own?.[name] === undefined) continue;
    const all = bundled.map((subject) => factsOf(customerRecord, subject, undefined, [root])[root]?.[name]);
    const names = [own[name], ...all].filter((one) => one !== undefined).map(String);
    next[root] = { ...own, [name]: [...new Set(names)].join(", ") };
  }
  return next;
};

/** Settings are loaded again every few seconds, what they declare hardly ever changes, and compiled conditions are kept by this map. */
const declared = new BoundedCache<string, ReadonlyMap<string, FactType>>(100);
const recent = new WeakMap<Declarations, ReadonlyMap<string, FactType>>();

/** Whether a condition holds for this person, with their enrollment's things and, where there is one, the event's laid over them. */
export function holdsIn(
  context: Pick<AnyContext, "settings" | "customerRecord" | "now">,
  condition: string,
  subject: Subject,
  event?: Event,
): Verdict {
  const seen = { customerRecord: context.customerRecord, subject, event, now: context.now };
  return evaluate(condition, (root, name) => factAt(seen, root, name), declaredIn(context));
}

/** A condition that would take more steps than it may: nothing can be decided by it, which a person has to see. */
export class UndecidedCondition extends Error {
  override name = "UndecidedCondition";
}

/**
 * The same where somebody stands inside a journey: to go on as if the condition did not hold could send a mail that it forbids.
 *
 * @throws UndecidedCondition, which quarantines the enrollment with its message as the reason
 */
export function decideIn(...given: Parameters<typeof holdsIn>): Verdict {
  const verdict = holdsIn(...given);
  if (!verdict.holds && verdict.problem !== undefined)
    throw new UndecidedCondition(`the condition "${given[1].slice(0, LONGEST_SHOWN)}" cannot be decided: ${verdict.problem}`);
  return verdict;
}

/** Of a condition, in characters. */
const LONGEST_SHOWN = 120;

/** The text at a dotted path such as `asset.warranty_end`, ids as they are stored; undefined where the person lacks it. */
export function textIn(
  context: Pick<AnyContext, "customerRecord">,
  subject: Subject,
  path: string,
  event?: Event,
): string | undefined {
  const { root, name } = partsOf(path);
  const value = storedFactAt({ customerRecord: context.customerRecord, subject, event }, root, name);
  return typeof value === "string" ? value : undefined;
}

/** The value at such a path, of whatever type. */
export function valueIn(context: Pick<AnyContext, "customerRecord">, subject: Subject, path: string): Fact | undefined {
  const { root, name } = partsOf(path);
  return storedFactAt({ customerRecord: context.customerRecord, subject, event: undefined }, root, name);
}

const declaredIn = ({ settings }: Pick<AnyContext, "settings">): ReadonlyMap<string, FactType> => {
  const existing = recent.get(settings);
  if (existing) return existing;
  const { fields, thingFields, events } = settings;
  const key = JSON.stringify([fields, thingFields, events]);
  const facts = declared.get(key) ?? declaredFacts(settings);
  declared.set(key, facts);
  recent.set(settings, facts);
  return facts;
};

/** Paths come from published journeys and are few. */
const paths = new BoundedCache<string, { root: string; name: string }>(1_000);

const partsOf = (path: string): { root: string; name: string } => {
  const existing = paths.get(path);
  if (existing) return existing;
  const dot = path.indexOf(".");
  const parts = { root: path.slice(0, dot), name: path.slice(dot + 1) };
  paths.set(path, parts);
  return parts;
};
