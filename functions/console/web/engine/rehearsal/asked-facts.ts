/** What has to be invented of somebody for one journey: the facts that its start and its conditions ask about, and no others. */

import { declaredFacts } from "#engine/declared/declared-facts.ts";
import { broughtBy } from "#engine/declared/known-facts.ts";
import { FACTS, type FactType } from "#engine/model/facts.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { ExtensibleThing, Field, Settings } from "#engine/model/settings.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { isoDate } from "#engine/time/calendar.ts";
import { DAY } from "#engine/time/offsets.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { sampleFor } from "#language/samples/sample-facts.ts";
import { sampleValue } from "#language/settings/sample-values.ts";
import { mentionedFacts } from "./mentioned-facts.ts";

/** `path`: of the fact, or `past.…` of the orders before. `value`: a likely one, as a field of a form holds it; empty: not known. */
export type AskedFact = { path: string; type: FactType; oneOf?: string[]; value: string };

/** `topics`: those about which the journey's mails are, and of which a reader can say yes or no. */
export type AskedPerson = { facts: AskedFact[]; topics: string[]; locales: string[] };

/** @param now for dates that lie ahead or behind, epoch milliseconds */
export function askedFacts(journey: Journey, settings: Settings, now: number): AskedPerson {
  const mentioned = mentionedFacts(journey, settings);
  const things = thingsAtStart(journey, settings);
  const own = mentioned.paths.flatMap(inItsParts).filter((path) => isInvented(path) && isOf(path, things));
  const total = things.has("order") ? ["order.total"] : [];
  const isPast = mentioned.past || mentioned.paths.some(isOfOrdersBefore);
  const paths = [...new Set(["customer.locale", "customer.country", ...own, ...total])];
  const dated = startOf(journey.trigger).date?.field;
  const facts = paths.map((path) => askedFact(path, settings, now, path === dated));
  return {
    facts: [...facts, ...(isPast ? PAST : [])],
    topics: topicsOf(journey).filter((topic) => settings.topics[topic]?.kind !== "transactional"),
    locales: settings.locales ?? [settings.locale],
  };
}

const topicsOf = ({ topic, steps }: Journey): string[] => [
  ...new Set([topic, ...Object.values(steps).flatMap((step) => kindOf(step).mail(step)?.topic ?? [])]),
];

/** A fact as a form asks for it, with a likely value. */
export function askedFact(path: string, settings: Settings, now: number, isAhead = false): AskedFact {
  const [root = "", name = ""] = path.split(".");
  const type = declaredFacts(settings).get(path) ?? "string";
  const field = fieldOf(root, name, settings);
  const oneOf = field?.oneOf === undefined ? {} : { oneOf: field.oneOf };
  return { path, type, ...oneOf, value: likely(path, type, { settings, now, isAhead, ...(field ? { field } : {}) }) };
}

/** Whether a fact can be invented: all others follow from what happens. */
export function isInvented(path: string): boolean {
  const [root = "", name = ""] = path.split(".");
  if (root === "customer") return Object.hasOwn(FACTS.customer, name) ? PROFILE.has(name) : true;
  return root !== "coupon" && root !== "mail" && !FOLLOWS.has(path);
}

/** A fact of which another is made stands for that; an answer is a survey's. */
export function inItsParts(path: string): string[] {
  if (path === "asset.maintenance_due") return ["asset.installed_at", "asset.maintenance_every"];
  return [path.replace(/^answer\./, "survey.")];
}

/** The things that are there when the journey begins: its event brings them, or they were there before. */
export function thingsAtStart({ trigger, key }: Journey, settings: Settings): ReadonlySet<string> {
  const { event, date } = startOf(trigger);
  if (event !== undefined) return broughtBy(event, settings).roots;
  const roots = [key, date?.field ?? ""].map((path) => path.split(".")[0] ?? "");
  return new Set(roots.filter((root) => root === "asset" || root === "order" || root === "quote"));
}

const PROFILE = new Set(["locale", "country", "time_zone", "first_name", "last_name", "company", "phone"]).union(
  new Set(["birthday", "name_day", "tags", "last_score"]),
);

/** What our own records make of events. */
const FOLLOWS = new Set([
  ...["order.id", "order.status", "order.refunded_total"],
  ...["asset.id", "asset.serviced_at", "asset.maintenance_due"],
  ...["quote.id", "quote.status", "survey.id", "survey.kind", "survey.asked", "case.id", "question.id"],
  ...["event.id", "event.type", "event.at", "event.topic"],
]);

const isOf = (path: string, things: ReadonlySet<string>): boolean => {
  const [root = ""] = path.split(".");
  return root === "customer" || things.has(root);
};

const isOfOrdersBefore = (path: string): boolean => {
  const [root, name = ""] = path.split(".");
  return root === "customer" && OF_ORDERS.has(name);
};

const OF_ORDERS = new Set(["orders", "refunded_orders", "revenue", "revenues", "first_order_at", "last_order_at"]).union(
  new Set(["usual_gap_days", "stage", "tier", "rfm", "segments"]),
);

/** So many orders, each of so much, with so many days between them, the last so many days ago. */
const PAST: AskedFact[] = [
  { path: "past.orders", type: "int", value: "3" },
  { path: "past.total", type: "money", value: "80" },
  { path: "past.gap", type: "int", value: "30" },
  { path: "past.days", type: "int", value: "90" },
];

const fieldOf = (root: string, name: string, { fields, thingFields = {}, events = {} }: Settings): Field | undefined => {
  if (root === "customer") return fields[name];
  for (const { carries, fields: own } of Object.values(events)) {
    const carried = root === "event" ? own : carries[root];
    if (typeof carried === "object" && carried[name]) return carried[name];
  }
  return isExtensible(root) ? thingFields[root]?.[name] : undefined;
};

const isExtensible = (root: string): root is ExtensibleThing =>
  ["order", "item", "asset", "quote", "question", "survey", "case"].includes(root);

type How = { settings: Settings; now: number; isAhead: boolean; field?: Field };

const likely = (path: string, type: FactType, { settings, now, isAhead, field }: How): string => {
  const [root = "", name = ""] = path.split(".");
  if (path === "customer.locale") return settings.locale;
  if (path === "order.total") return "80";
  if (path === "order.items") return "boiler-24";
  if (path === "customer.birthday") return isoDate(now + 20 * DAY - YEARS_40);
  if (path === "asset.installed_at" && !isAhead) return isoDate(now - 320 * DAY);
  const days = isAhead ? 75 : 20;
  if (type === "date") return isoDate(now + days * DAY);
  if (type === "time") return `${isoDate(now + days * DAY)}T10:00`;
  if (type === "day") return isoDate(now + 20 * DAY).slice(5);
  const sample = field ? sampleValue(name, field) : sampleFor(settings.locale).facts[root]?.[name];
  if (Array.isArray(sample)) return sample.filter((one) => typeof one === "string").join(", ");
  return sample === undefined ? "" : String(sample);
};

const YEARS_40 = 14_610 * DAY;
