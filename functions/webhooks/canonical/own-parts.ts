/** What of an event the settings declare: fields beside ours, things and events of the shop's own. */

import * as z from "zod/mini";
import type { FieldsUpdate, OrderItem, OwnThing } from "#engine/model/event.ts";
import {
  type Declarations,
  EXTENSIBLE_THINGS,
  type ExtensibleThing,
  type Field,
  type FieldValue,
  type OwnEvent,
} from "#engine/model/settings.ts";
import { FIELDS } from "./canonical-schema.ts";
import { amount, id, LENGTHS, line, MOST_ENTRIES, quantity } from "./canonical-values.ts";
import { readOwnValue } from "./own-values.ts";

type Issue = z.core.$ZodIssue;
type Body = Record<string, unknown>;

/** `rest`: the event without them. `items`: by their places in `order.items`. Issues stand at their places in the event as sent. */
export type OwnParts = {
  rest: Body;
  fields: Partial<Record<"customer" | ExtensibleThing, FieldsUpdate>>;
  items: Record<string, FieldValue>[];
  item?: OrderItem;
  things: Record<string, OwnThing>;
  issues: Issue[];
};

/** Splits an event as sent. What is neither ours nor declared stays in `rest`, or is an issue where it stands in a thing of the shop's own. */
export function ownParts(event: Body, declarations: Declarations): OwnParts {
  const parts: OwnParts = { rest: { ...event }, fields: {}, items: [], things: {}, issues: [] };
  splitOff(parts, "customer", declarations.fields);
  for (const thing of EXTENSIBLE_THINGS) {
    if (thing !== "item") splitOff(parts, thing, declarations.thingFields?.[thing] ?? {});
  }
  splitItems(parts, declarations.thingFields?.item ?? {});
  const own = ownEventNamed(event.type, declarations);
  if (own) takeCarried(parts, own, declarations.thingFields?.item ?? {});
  return parts;
}

/** The event of the shop's own of this type. */
export function ownEventNamed(type: unknown, { events = {} }: Declarations): OwnEvent | undefined {
  return typeof type === "string" && Object.hasOwn(events, type) ? events[type] : undefined;
}

/** Whether something is an object with fields, such as a thing that an event carries. */
export function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Fields = Record<string, Field>;

const fieldOf = (fields: Fields, name: string, builtIn: string[] | undefined): Field | undefined =>
  Object.hasOwn(fields, name) && !builtIn?.includes(name) ? fields[name] : undefined;

/** Not by assignment: a key `__proto__` must stay a key, to be refused like any other unknown one. */
const withoutFields = (thing: Body, fields: Fields, builtIn: string[] | undefined): Body =>
  Object.fromEntries(Object.entries(thing).filter(([name]) => fieldOf(fields, name, builtIn) === undefined));

/** In UTF-16 units; what goes beyond is left out where it is folded, and here where it is kept as it is. */
const LONGEST_FIELDS = 16_000;

const splitOff = (parts: OwnParts, name: "customer" | ExtensibleThing, fields: Fields): void => {
  const thing = parts.rest[name];
  if (!isBody(thing)) return;
  const read = readFields(thing, { fields, builtIn: FIELDS[name], path: [name] }, parts.issues);
  parts.rest[name] = withoutFields(thing, fields, FIELDS[name]);
  if (Object.keys(read).length > 0) parts.fields[name] = read;
};

type Place = { fields: Fields; builtIn: string[] | undefined; path: PropertyKey[] };

const readFields = (thing: Body, { fields, builtIn, path }: Place, issues: Issue[]): FieldsUpdate => {
  const read: FieldsUpdate = {};
  let length = 0;
  for (const [name, stated] of Object.entries(thing)) {
    const field = fieldOf(fields, name, builtIn);
    if (!field) continue;
    const parsed = readOwnValue(stated, field, [...path, name]);
    if ("issues" in parsed) issues.push(...parsed.issues);
    else {
      length += JSON.stringify(parsed.value).length;
      if (length <= LONGEST_FIELDS) read[name] = parsed.value;
    }
  }
  return read;
};

const splitItems = (parts: OwnParts, fields: Fields): void => {
  const { order } = parts.rest;
  if (Object.keys(fields).length === 0 || !isBody(order) || !Array.isArray(order.items)) return;
  const entries: unknown[] = order.items;
  parts.items = entries.map((entry, at) => (isBody(entry) ? ownOfItem(entry, fields, ["order", "items", at], parts.issues) : {}));
  const items = entries.map((entry) => (isBody(entry) ? withoutFields(entry, fields, FIELDS.items) : entry));
  parts.rest.order = { ...order, items };
};

const ownOfItem = (entry: Body, fields: Fields, path: PropertyKey[], issues: Issue[]): Record<string, FieldValue> => {
  const read = Object.entries(readFields(entry, { fields, builtIn: FIELDS.items, path }, issues));
  return Object.fromEntries(read.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
};

const takeCarried = (parts: OwnParts, own: OwnEvent, itemFields: Fields): void => {
  const said: Body = {};
  const rest: Body = {};
  for (const [name, value] of Object.entries(parts.rest)) {
    const carried = Object.hasOwn(own.carries, name) ? own.carries[name] : undefined;
    if (Object.hasOwn(own.fields, name)) said[name] = value;
    else if (carried === undefined || (typeof carried === "string" && carried !== "item")) rest[name] = value;
    else if (!isBody(value)) parts.issues.push(noObject(name));
    else if (carried === "item") parts.item = readItem(value, itemFields, [name], parts.issues);
    else parts.things[name] = readThing(value, { fields: carried, path: [name], itemFields }, parts.issues);
  }
  if (Object.keys(said).length > 0)
    parts.things.event = readThing(said, { fields: own.fields, path: [], itemFields }, parts.issues);
  parts.rest = rest;
  parts.issues.push(...keyMissing(parts, own));
};

/** Two of these events could not be told apart. That the thing itself is missing is said elsewhere. */
const keyMissing = ({ things, item }: OwnParts, { key = "" }: OwnEvent): Issue[] => {
  const [name = "", field = ""] = key.split(".");
  const thing = name === "item" ? item : things[name];
  if (!thing || thing[field] !== undefined) return [];
  return [
    { code: "custom", path: [name, field], message: "is missing: two of these events could not be distinguished", params: {} },
  ];
};

const noObject = (name: string): Issue => ({ code: "invalid_type", expected: "object", path: [name], message: "" });

type ThingPlace = { fields: Fields; path: PropertyKey[]; itemFields: Fields };

/** A thing of the shop's own: an absent field and null are the same, for there is nothing stored that it could change. */
const readThing = (thing: Body, { fields, path, itemFields }: ThingPlace, issues: Issue[]): OwnThing => {
  const read: OwnThing = {};
  const unknown = Object.keys(thing).filter((name) => !Object.hasOwn(fields, name));
  if (unknown.length > 0) issues.push({ code: "unrecognized_keys", keys: unknown, path, message: "" });
  for (const [name, field] of Object.entries(fields)) {
    const stated = Object.hasOwn(thing, name) ? (thing[name] ?? undefined) : undefined;
    if (stated === undefined) continue;
    if (field.type === "items") read[name] = readItems(stated, itemFields, [...path, name], issues);
    else {
      const parsed = readOwnValue(stated, field, [...path, name]);
      if ("issues" in parsed) issues.push(...parsed.issues);
      else if (parsed.value !== null) read[name] = parsed.value;
    }
  }
  return read;
};

const readItems = (stated: unknown, fields: Fields, path: PropertyKey[], issues: Issue[]): OrderItem[] => {
  if (!Array.isArray(stated)) issues.push({ code: "invalid_type", expected: "array", path, message: "" });
  const entries: unknown[] = Array.isArray(stated) ? stated : [];
  if (entries.length > MOST_ENTRIES)
    issues.push({ code: "custom", path, message: `must not have more than ${MOST_ENTRIES} entries`, params: {} });
  return entries.slice(0, MOST_ENTRIES).flatMap((entry, at) => {
    if (isBody(entry)) return readItem(entry, fields, [...path, at], issues) ?? [];
    issues.push({ code: "invalid_type", expected: "object", path: [...path, at], message: "" });
    return [];
  });
};

/** What somebody left in a cart or asks for; one of it where no quantity is stated, called by its number where it has no name. */
const item = z.strictObject({
  sku: z.nullish(id),
  name: z.nullish(line(LENGTHS.title)),
  quantity: z.nullish(quantity),
  price: z.nullish(amount),
});

const readItem = (entry: Body, fields: Fields, path: PropertyKey[], issues: Issue[]): OrderItem | undefined => {
  const own = ownOfItem(entry, fields, path, issues);
  const builtIn = withoutFields(entry, fields, FIELDS.items);
  const known = Object.fromEntries(Object.entries(builtIn).filter(([name]) => Object.hasOwn(item.shape, name)));
  const unknown = Object.keys(builtIn).filter((name) => !Object.hasOwn(item.shape, name));
  if (unknown.length > 0) issues.push({ code: "unrecognized_keys", keys: unknown, path, message: "" });
  const parsed = item.safeParse(known);
  if (!parsed.success) {
    issues.push(...parsed.error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })));
    return undefined;
  }
  const { sku, price, quantity: pieces } = parsed.data;
  const name = parsed.data.name ?? sku ?? undefined;
  if (name === undefined) {
    issues.push({ code: "custom", path, message: "must have a `name` or a `sku`", params: {} });
    return undefined;
  }
  const stated = { ...(sku == null ? {} : { sku }), ...(price == null ? {} : { price }) };
  return { ...stated, name, quantity: pieces ?? 1, ...own };
};
