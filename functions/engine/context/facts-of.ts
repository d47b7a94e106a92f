/** How facts are taken from the customer's record, the enrollment and the event at hand: ours, and those that a shop has declared. */

import { ownId } from "../identity/source-ids.ts";
import type { CustomerRecord } from "../model/customer.ts";
import type { Subject } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { FACTS, type Fact, type Facts, type FactType, ROUND } from "../model/facts.ts";

/**
 * The facts of a condition or a template at this moment of an enrollment: the customer, the things that the enrollment is about,
 * and what the event at hand brings. `roots`: only these are read; a condition seldom uses more than two.
 */
export function factsOf(
  customerRecord: CustomerRecord,
  subject: Subject,
  event?: Event,
  roots: readonly string[] = ROOTS,
): Facts {
  const seen: Seen = { customerRecord, subject, event };
  const facts: Facts = {};
  for (const root of roots) {
    if (!isRoot(root)) continue;
    const thing = THINGS[root](seen);
    const picked = shownFacts(root, pick(FACTS[root], thing));
    const fields = OWN_FIELDS[root]?.(seen, thing);
    facts[root] = fields ? { ...pickOwn(fields), ...picked } : picked;
  }
  for (const root of new Set([...Object.keys(subject.things ?? {}), ...Object.keys(event?.things ?? {})])) {
    if (root === "event" || (roots !== ROOTS && !roots.includes(root))) continue;
    const facet = pickOwn(ownThing(seen, root) ?? {});
    facts[root] = typeof facet.id === "string" ? { ...facet, id: ownId(facet.id) } : facet;
  }
  return facts;
}

/** One of these facts: a condition mentions one or two, and picking all of a customer's for them takes ten times as long. */
export function factAt(seen: Seen, root: string, name: string): Fact | undefined {
  if (root === ROUND) return seen.subject.round;
  if (root === "before") return factBefore(seen, name);
  if (name.startsWith("#")) return pastOf(seen, name);
  const fact = storedFactAt(seen, root, name);
  return name === "id" && typeof fact === "string" && hasSourceId(root) ? ownId(fact) : fact;
}

/** The same with ids as they are stored, with their source: what keys are made of. */
export function storedFactAt(seen: Seen, root: string, name: string): Fact | undefined {
  const source = SOURCES.get(root);
  if (!source) return own(ownThing(seen, root), name);
  const thing = source.of(seen);
  const builtIn = source.names.has(name) ? own(thing, name) : undefined;
  return builtIn ?? own(source.fieldsOf?.(seen, thing), name);
}

/** What the profile remembers, and the clock: asked for by questions to the past, and by no name. */
const pastOf = ({ customerRecord: { customer }, now }: Seen, name: string): Fact | undefined => {
  if (name === "#now") return now;
  return name === "#purchases" ? customer.bought : customer.mails;
};

/** A fact of the customer as it was before the event; what the event has not changed is as it is. */
const factBefore = (seen: Seen, name: string): Fact | undefined => {
  const { customerRecord, subject, event } = seen;
  const id = event?.id ?? subject.event?.id;
  const change = customerRecord.customer.changes?.find((one) => one.event === id);
  if (!change || !Object.hasOwn(change.before, name)) return factAt(seen, "customer", name);
  return change.before[name] ?? undefined;
};

const isFact = (value: unknown): value is Fact =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" || Array.isArray(value);

/** What sources give ids to; conditions and templates see the sender's own. */
const HAVE_SOURCE_IDS = new Set<string>([
  "customer",
  "order",
  "asset",
  "quote",
  "case",
  "event",
] satisfies (keyof typeof FACTS)[]);

/** Of whatever a shop has things of, too. */
const hasSourceId = (root: string): boolean => HAVE_SOURCE_IDS.has(root) || !SOURCES.has(root);

const shownFacts = (root: string, facts: Record<string, Fact>): Record<string, Fact> => {
  if (typeof facts.id === "string" && HAVE_SOURCE_IDS.has(root)) facts.id = ownId(facts.id);
  return facts;
};

/** Listed once: facts are picked many thousand times a second in a back-test. */
const NAMES = new Map<Record<string, FactType>, string[]>(Object.values(FACTS).map((names) => [names, Object.keys(names)]));

const pick = (names: Record<string, FactType>, thing: object | undefined): Record<string, Fact> => {
  const picked: Record<string, Fact> = {};
  if (!thing) return picked;
  for (const name of NAMES.get(names) ?? []) {
    const value = own(thing, name);
    if (value !== undefined) picked[name] = value;
  }
  return picked;
};

/** What the shop has declared was checked where it came in: all of it is shown. */
const pickOwn = (thing: object): Record<string, Fact> => {
  const picked: Record<string, Fact> = {};
  for (const [name, value] of Object.entries(thing)) if (isFact(value)) picked[name] = value;
  return picked;
};

/** Of an order, when it reached a status: kept by the status's own name. */
const STATUS_TIMES = new Map([
  ["paid_at", "paid"],
  ["fulfilled_at", "fulfilled"],
  ["delivered_at", "delivered"],
]);

const statusTime = (thing: object, name: string): unknown => {
  const status = STATUS_TIMES.get(name);
  const statuses: unknown = status === undefined ? undefined : Reflect.get(thing, "statuses");
  return status !== undefined && typeof statuses === "object" && statuses !== null ? Reflect.get(statuses, status) : undefined;
};

const byId = <T extends { id: string }>(
  things: readonly T[],
  id: string | undefined,
  fromEvent?: { id: string },
): object | undefined =>
  id === undefined ? undefined : (things.find((thing) => thing.id === id) ?? (fromEvent?.id === id ? fromEvent : undefined));

/** Where facts are taken from: the stored record, the enrollment's subject, and the event at hand. `now`: epoch milliseconds, where it is known. */
export type Seen = { customerRecord: CustomerRecord; subject: Subject; event: Event | undefined; now?: number | undefined };

/** Things are taken as stored; only what is not stored yet is taken from the event itself. */
const THINGS: Record<keyof typeof FACTS, (seen: Seen) => object | undefined> = {
  customer: ({ customerRecord }) => customerRecord.customer,
  order: ({ customerRecord, subject, event }) => byId(customerRecord.orders, event?.order?.id ?? subject.order, event?.order),
  asset: ({ customerRecord, subject, event }) => byId(customerRecord.assets, event?.asset?.id ?? subject.asset, event?.asset),
  quote: ({ customerRecord, subject, event }) => byId(customerRecord.quotes, event?.quote?.id ?? subject.quote, event?.quote),
  event: ({ subject, event }) => (event?.consent ? { ...event, topic: event.consent.topic } : (event ?? subject.event)),
  survey: ({ subject, event }) => event?.survey ?? subject.survey,
  answer: ({ subject, event }) => answerOf(event?.survey ?? subject.survey, subject.asked),
  coupon: ({ subject }) => subject.coupon,
  case: ({ subject, event }) => event?.case ?? subject.case,
  question: ({ subject, event }) => event?.question ?? subject.question,
  reply: ({ subject, event }) => event?.reply ?? subject.reply,
  mail: ({ event }) => event?.mail,
  item: ({ subject, event }) => event?.item ?? subject.item,
};

/** A thing of the shop's own: the event's, else the one that the enrollment remembers. */
const ownThing = ({ subject, event }: Seen, root: string): object | undefined =>
  entryOf(event?.things, root) ?? entryOf(subject.things, root);

const entryOf = (things: Subject["things"], root: string): object | undefined =>
  things !== undefined && Object.hasOwn(things, root) ? things[root] : undefined;

type FieldsOf = (seen: Seen, thing: object | undefined) => object | undefined;

const fieldsOfThing: FieldsOf = (_seen, thing) => {
  const fields: unknown = thing !== undefined && Object.hasOwn(thing, "fields") ? Reflect.get(thing, "fields") : undefined;
  return typeof fields === "object" && fields !== null ? fields : undefined;
};

/** Where the fields that a shop has declared stand beside ours. */
const OWN_FIELDS: Partial<Record<keyof typeof FACTS, FieldsOf>> = {
  customer: ({ customerRecord }) => customerRecord.customer.fields,
  order: fieldsOfThing,
  asset: fieldsOfThing,
  quote: fieldsOfThing,
  question: fieldsOfThing,
  survey: fieldsOfThing,
  case: fieldsOfThing,
  item: (_seen, thing) => thing,
  event: ({ subject, event }) => entryOf((event ?? subject).things, "event"),
};

/** `asked`: whether the mail left that asked; of a question by another system nothing is known. */
const answerOf = (survey: object | undefined, asked: boolean | undefined): object | undefined =>
  asked === undefined ? survey : { ...survey, asked };

type Root = keyof typeof FACTS;
const isRoot = (name: string): name is Root => Object.hasOwn(FACTS, name);
const ROOTS = Object.keys(FACTS).filter(isRoot);

const own = (thing: object | undefined, name: string): Fact | undefined => {
  if (thing === undefined) return undefined;
  const value: unknown = Object.hasOwn(thing, name) ? Reflect.get(thing, name) : statusTime(thing, name);
  return isFact(value) ? value : undefined;
};

/** By root, the thing that holds its facts and the names of the built-in ones. */
const SOURCES = new Map<
  string,
  { of: (seen: Seen) => object | undefined; names: ReadonlySet<string>; fieldsOf: FieldsOf | undefined }
>(ROOTS.map((root) => [root, { of: THINGS[root], names: new Set(Object.keys(FACTS[root])), fieldsOf: OWN_FIELDS[root] }]));
