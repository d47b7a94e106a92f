/** Values that a sender keeps in places of their own, brought into the fields that a source's `map:` names. */

import { declaredFacts } from "#engine/declared/declared-facts.ts";
import type { FactType } from "#engine/model/facts.ts";
import type { Declarations, Source } from "#engine/model/settings.ts";
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
  const types = typesIn(declarations);
  for (const [field, path] of Object.entries(map)) {
    const [root = "", name = ""] = field.split(".");
    const found = valuesAt(body, path);
    const read = (value: unknown): unknown => {
      const fit = fitting(value, types.get(root === "item" ? `order.items[].${name}` : field));
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
export function fitting(value: unknown, type: FactType | undefined): unknown {
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
    case "list of string":
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

/** Settings come from a cache and are the same for many deliveries. */
const known = new WeakMap<Declarations, ReadonlyMap<string, FactType>>();

const typesIn = (declarations: Declarations): ReadonlyMap<string, FactType> => {
  const types = known.get(declarations) ?? declaredFacts(declarations);
  known.set(declarations, types);
  return types;
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
