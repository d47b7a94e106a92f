/** Values that a sender keeps in places of their own, brought into the fields that a source's `map:` names. */

import { type Declarations, EXTENSIBLE_THINGS, type FieldType, type Source } from "#engine/model/settings.ts";
import { isBody } from "./canonical/own-parts.ts";
import * as foreign from "./foreign-text.ts";

/** `unread`: the fields whose value could not be read as their type. */
export type Mapped = { event: unknown; unread: string[] };

/**
 * The canonical event with the fields that the source's map takes from the body as sent. A path goes from key to key; in a list of named
 * values, as shops keep what plug-ins and customers add, a key is a name: `note_attributes.gift`, `meta_data.gift_wrap`. `[]` goes
 * through the entries of a list: what it finds belongs to the items of the order, one by one.
 */
export function withMapped(event: unknown, body: unknown, { map }: Pick<Source, "map">, declarations: Declarations): Mapped {
  if (map === undefined || !isBody(event)) return { event, unread: [] };
  const unread: string[] = [];
  let next = event;
  for (const [field, path] of Object.entries(map)) {
    const [root = "", name = ""] = field.split(".");
    const found = valuesAt(body, path);
    const read = (value: unknown): unknown => {
      const fit = fitting(value, typeOf(root, name, declarations));
      if (fit === undefined) unread.push(field);
      return fit;
    };
    if (root === "item") next = withItems(next, name, found.each ? found.values.map((value) => value ?? undefined) : [], read);
    else if (isBody(next[root]) && found.values[0] != null) {
      const value = read(found.values[0]);
      if (value !== undefined) next = { ...next, [root]: { ...next[root], [name]: value } };
    }
  }
  return { event: next, unread };
}

/** What shops keep as text, as the type that the field has; undefined for what cannot be one. */
export function fitting(value: unknown, type: FieldType | undefined): unknown {
  const text = typeof value === "string" ? value.trim() : value;
  switch (type) {
    case "int":
    case "double":
    case "money":
      return typeof text === "string" ? (text === "" ? undefined : finite(Number(text.replace(",", ".")))) : text;
    case "bool":
      return typeof text === "boolean"
        ? text
        : YES.has(String(text).toLowerCase())
          ? true
          : NO.has(String(text).toLowerCase())
            ? false
            : undefined;
    case "date":
      return typeof text === "string" ? text.slice(0, 10) : undefined;
    case "time":
      return typeof text === "string" ? foreign.time(text) : undefined;
    case "list":
      return typeof text === "string"
        ? text
            .split(",")
            .map((one) => one.trim())
            .filter(Boolean)
        : text;
    case "string":
    case "id":
    case "url":
    case "contact":
      return typeof text === "number" || typeof text === "boolean" ? String(text) : text === "" ? undefined : text;
    default:
      return text;
  }
}

const typeOf = (root: string, name: string, { fields, thingFields = {}, events = {} }: Declarations): FieldType | undefined => {
  const thing = EXTENSIBLE_THINGS.find((one) => one === root);
  const own = root === "customer" ? fields : thing && thingFields[thing];
  const ofEvents = Object.values(events).map(({ carries }) => (Object.hasOwn(carries, root) ? carries[root] : undefined));
  for (const declared of [own, ...ofEvents])
    if (typeof declared === "object" && declared[name] !== undefined) return declared[name].type;
  return Object.hasOwn(OURS, name) ? OURS[name] : undefined;
};

/** Of our own fields those that are no text. */
const OURS: Record<string, FieldType> = {
  ...{ total: "money", refunded_total: "money", price: "money", quantity: "double", score: "double" },
  ...{ birthday: "date", installed_at: "date", warranty_end: "date", placed_at: "time", due_at: "time" },
  ...{ tags: "list", about: "list", includes: "list", excludes: "list" },
};

const withItems = (
  event: Record<string, unknown>,
  name: string,
  values: unknown[],
  read: (value: unknown) => unknown,
): Record<string, unknown> => {
  const { order } = event;
  if (!isBody(order) || !Array.isArray(order.items)) return event;
  const items = order.items.map((item: unknown, at) => {
    const value = values[at] === undefined || !isBody(item) ? undefined : read(values[at]);
    return value === undefined || !isBody(item) ? item : { ...item, [name]: value };
  });
  return { ...event, order: { ...order, items } };
};

/** `each`: the path went through the entries of a list, and there is a value, or none, for each. */
type Found = { each: boolean; values: unknown[] };

const valuesAt = (body: unknown, path: string): Found => {
  const [before = "", ...after] = path.split("[]");
  if (after.length === 0) return { each: false, values: [valueAt(body, before)] };
  const entries = valueAt(body, before);
  const rest = after.join("[]").replace(/^\./, "");
  return { each: true, values: Array.isArray(entries) ? entries.map((entry: unknown) => valueAt(entry, rest)) : [] };
};

const valueAt = (body: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce(stepInto, body);

const stepInto = (value: unknown, key: string): unknown => {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : namedIn(value, key);
  return isBody(value) && Object.hasOwn(value, key) ? value[key] : undefined;
};

/** Shopify's `{ name, value }`, WooCommerce's `{ key, value }`; of two of one name the last. */
const namedIn = (entries: unknown[], key: string): unknown =>
  entries.filter(isBody).findLast((entry) => entry.name === key || entry.key === key)?.value;

const YES = new Set(["true", "yes", "on", "1"]);
const NO = new Set(["false", "no", "off", "0"]);

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);
