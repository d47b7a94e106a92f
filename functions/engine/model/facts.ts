/** The one table of facts that conditions, date fields and templates may use, and how they are taken from the customer's record. */

import { ownId } from "../identity/source-ids.ts";
import type { CustomerRecord } from "./customer.ts";
import type { Subject } from "./enrollment.ts";
import type { Event } from "./event.ts";
import type { FieldType, Settings } from "./settings.ts";

/** `date` is `YYYY-MM-DD`, `day` is `MM-DD`, `time` is ISO 8601 with an offset. */
export type FactType = FieldType | "day" | "list of string" | "list of item";

/** Facts by root and snake_case name: `{ customer: { orders: 3 }, order: { total: 129.9 } }`. Unknown fields are absent. */
export type Facts = Record<string, Record<string, Fact>>;
export type Fact = string | number | boolean | readonly (string | Record<string, string | number>)[];

const CUSTOMER = {
  id: "string",
  email: "string",
  first_name: "string",
  last_name: "string",
  company: "string",
  locale: "string",
  time_zone: "string",
  country: "string",
  birthday: "date",
  name_day: "day",
  tags: "list of string",
  orders: "int",
  refunded_orders: "int",
  revenue: "double",
  revenues: "list of item",
  first_order_at: "time",
  last_order_at: "time",
  usual_gap_days: "double",
  last_score: "int",
  open_cases: "int",
  stage: "string",
  tier: "string",
  rfm: "string",
  segments: "list of string",
} as const satisfies Record<string, FactType>;

const ORDER = {
  id: "string",
  number: "string",
  status: "string",
  total: "double",
  refunded_total: "double",
  currency: "string",
  placed_at: "time",
  expected_at: "time",
  reason: "string",
  delivery_method: "string",
  delivery_cost: "double",
  discount: "double",
  tax: "double",
  delivery_address: "list of string",
  carrier: "string",
  tracking_number: "string",
  tracking_url: "string",
  items: "list of item",
} as const satisfies Record<string, FactType>;

const ASSET = {
  id: "string",
  name: "string",
  sku: "string",
  installed_at: "date",
  maintenance_every: "string",
  maintenance_due: "date",
  serviced_at: "date",
  warranty_end: "date",
} as const satisfies Record<string, FactType>;

const QUOTE = {
  id: "string",
  number: "string",
  status: "string",
  total: "double",
  currency: "string",
  expires_at: "time",
  includes: "list of string",
  excludes: "list of string",
} as const satisfies Record<string, FactType>;

const EVENT = { type: "string", id: "string", at: "time" } as const satisfies Record<string, FactType>;
const SURVEY = { id: "string", kind: "string", score: "int", comment: "string" } as const satisfies Record<string, FactType>;
/** A survey's answer, under the name that a journey which asked for it uses. */
const ANSWER = { score: "int", comment: "string" } as const satisfies Record<string, FactType>;
const COUPON = {
  code: "string",
  valid_until: "date",
  percent: "double",
  amount: "double",
  min_order: "double",
} as const satisfies Record<string, FactType>;
const CASE = { id: "string", title: "string", team: "string", due_at: "time", complaint: "bool" } as const satisfies Record<
  string,
  FactType
>;
/** The mail of ours that was opened or clicked. */
const MAIL = { template: "string", step: "string", journey: "string" } as const satisfies Record<string, FactType>;
const QUESTION = { id: "string", text: "string", about: "list of string", options: "list of item" } as const satisfies Record<
  string,
  FactType
>;

/** The roots of all facts, in the order in which they are listed to people. */
export const FACTS = {
  customer: CUSTOMER,
  order: ORDER,
  asset: ASSET,
  quote: QUOTE,
  event: EVENT,
  survey: SURVEY,
  answer: ANSWER,
  coupon: COUPON,
  case: CASE,
  question: QUESTION,
  mail: MAIL,
} as const satisfies Record<string, Record<string, FactType>>;

/** Every fact by its dotted path, custom fields of the settings included (as `customer.<name>`; a built-in name wins). */
export function declaredFacts(fields: Settings["fields"] = {}): ReadonlyMap<string, FactType> {
  const declared = new Map<string, FactType>();
  for (const [name, field] of Object.entries(fields)) declared.set(`customer.${name}`, field.type);
  for (const [root, names] of Object.entries(FACTS)) {
    for (const [name, type] of Object.entries(names)) declared.set(`${root}.${name}`, type);
  }
  return declared;
}

/** The facts without custom fields: enough wherever the settings are not at hand. */
export const BUILT_IN_FACTS: ReadonlyMap<string, FactType> = declaredFacts();

const OWNED = ["customer.", "asset.", "order.", "quote."];

/** Paths that `starts_when.date` may name: dates and times of the customer and of what they own. */
export function dateFields(declared: ReadonlyMap<string, FactType>): string[] {
  return [...declared]
    .filter(
      ([path, type]) => (type === "date" || type === "time" || type === "day") && OWNED.some((root) => path.startsWith(root)),
    )
    .map(([path]) => path);
}

/** Paths that `wait: until …` may name: these dates, and the last day of the code that the enrollment has handed out. */
export function waitableDates(declared: ReadonlyMap<string, FactType>): string[] {
  return [...dateFields(declared), "coupon.valid_until"];
}

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
    const picked = shownFacts(root, pick(FACTS[root], THINGS[root](seen)));
    facts[root] = root === "customer" ? { ...customerRecord.customer.fields, ...picked } : picked;
  }
  return facts;
}

/** One of these facts: a condition mentions one or two, and picking all of a customer's for them takes ten times as long. */
export function factAt(seen: Seen, root: string, name: string): Fact | undefined {
  const fact = storedFactAt(seen, root, name);
  return name === "id" && typeof fact === "string" && HAVE_SOURCE_IDS.has(root) ? ownId(fact) : fact;
}

/** The same with ids as they are stored, with their source: what keys are made of. */
export function storedFactAt(seen: Seen, root: string, name: string): Fact | undefined {
  const source = SOURCES.get(root);
  if (!source) return undefined;
  const builtIn = source.names.has(name) ? own(source.of(seen), name) : undefined;
  return builtIn ?? (root === "customer" ? own(seen.customerRecord.customer.fields, name) : undefined);
}

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
    const value: unknown = Object.hasOwn(thing, name) ? Reflect.get(thing, name) : undefined;
    if (isFact(value)) picked[name] = value;
  }
  return picked;
};

const byId = <T extends { id: string }>(
  things: readonly T[],
  id: string | undefined,
  fromEvent?: { id: string },
): object | undefined =>
  id === undefined ? undefined : (things.find((thing) => thing.id === id) ?? (fromEvent?.id === id ? fromEvent : undefined));

/** Where facts are taken from: the stored record, the enrollment's subject, and the event at hand. */
export type Seen = { customerRecord: CustomerRecord; subject: Subject; event: Event | undefined };

/** Things are taken as stored; only what is not stored yet is taken from the event itself. */
const THINGS: Record<keyof typeof FACTS, (seen: Seen) => object | undefined> = {
  customer: ({ customerRecord }) => customerRecord.customer,
  order: ({ customerRecord, subject, event }) => byId(customerRecord.orders, event?.order?.id ?? subject.order, event?.order),
  asset: ({ customerRecord, subject, event }) => byId(customerRecord.assets, event?.asset?.id ?? subject.asset, event?.asset),
  quote: ({ customerRecord, subject, event }) => byId(customerRecord.quotes, event?.quote?.id ?? subject.quote, event?.quote),
  event: ({ subject, event }) => event ?? subject.event,
  survey: ({ subject, event }) => event?.survey ?? subject.survey,
  answer: ({ subject, event }) => event?.survey ?? subject.survey,
  coupon: ({ subject }) => subject.coupon,
  case: ({ subject, event }) => event?.case ?? subject.case,
  question: ({ subject, event }) => event?.question ?? subject.question,
  mail: ({ event }) => event?.mail,
};

type Root = keyof typeof FACTS;
const isRoot = (name: string): name is Root => Object.hasOwn(FACTS, name);
const ROOTS = Object.keys(FACTS).filter(isRoot);

const own = (thing: object | undefined, name: string): Fact | undefined => {
  const value: unknown = thing !== undefined && Object.hasOwn(thing, name) ? Reflect.get(thing, name) : undefined;
  return isFact(value) ? value : undefined;
};

/** By root, the thing that holds its facts and the names of the built-in ones. */
const SOURCES = new Map<string, { of: (seen: Seen) => object | undefined; names: ReadonlySet<string> }>(
  ROOTS.map((root) => [root, { of: THINGS[root], names: new Set(Object.keys(FACTS[root])) }]),
);
