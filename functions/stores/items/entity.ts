/**
 * Entities to items and back: the only place where a stored item is trusted to be what its key says.
 *
 * Only our own typed stores write the table, so a full schema here would prove what the compiler has proved already and cost
 * every cold start 20 ms. What can go wrong is an item that another release wrote: so each row says by which version of the row
 * format it was written, and the fields that an entity must have are checked by name and kind. A missing one is an error here
 * and not a NaN three calls later.
 */

import type { Due, Item, Key, Table } from "../table/table.ts";
import { kindOf } from "./keys.ts";

type FieldKind<V> = V extends string
  ? "string"
  : V extends number
    ? "number"
    : V extends boolean
      ? "boolean"
      : V extends readonly unknown[]
        ? "list"
        : "map";

type Required<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];

/** The fields that an entity always has, and their kinds. The compiler keeps it complete. */
export type Shape<T> = { readonly [K in Exclude<Required<T>, "revision">]: FieldKind<T[K]> };

/** The format in which rows are written. A change that older rows do not fit gets the next number, and a way to read both. */
const ROW_VERSION = 1;

/** The fields of a row as they are stored: with the version of the row format. */
export function withVersion(content: object): Record<string, unknown> {
  return { v: ROW_VERSION, ...content };
}

/**
 * The fields of a stored row, without the version.
 *
 * @throws Error for a row of another version; the message names the kind of the key and the version, and no content
 */
export function contentOf({ pk, data }: Item): Record<string, unknown> {
  const { v, ...content } = data;
  if (v !== ROW_VERSION)
    throw new Error(
      `A stored row under "${kindOf(pk)}" has version ${typeof v === "number" ? v : "none"}; this release reads version ${ROW_VERSION}`,
    );
  return content;
}

// The casts of the two readers are the only ones of the stores: checked as far as stored data can have gone wrong.

/** Reads what has no revision of its own, because it is immutable or overwritten as a whole. */
export function contentReader<T extends object>(what: string, shape: Shape<T>): (item: Item) => T {
  const check = checker(what, shape);
  return (item) => check(item) as T;
}

/** Reads entities of one shape, with their revision. */
export function reader<T extends { revision: number }>(what: string, shape: Shape<T>): (item: Item) => T {
  const check = checker(what, shape);
  return (item) => ({ ...check(item), revision: item.revision }) as T;
}

/** Saves entities of one kind: revision n is replaced by n + 1, 0 means that nothing may be there yet. */
export function saver<T extends { revision: number }>(
  table: Table,
  keyOf: (entity: T) => Key,
  dueOf?: (entity: T) => Due | undefined,
) {
  return async (entity: T): Promise<T | "conflict"> => {
    const { revision, ...data } = entity;
    const item: Item = { ...keyOf(entity), revision: revision + 1, due: dueOf?.(entity), data: withVersion(data) };
    const outcome = await table.put(item, revision === 0 ? "absent" : revision);
    return outcome === "conflict" ? "conflict" : { ...entity, revision: revision + 1 };
  };
}

const kindOfValue = (value: unknown): string => {
  if (Array.isArray(value)) return "list";
  return typeof value === "object" && value !== null ? "map" : typeof value;
};

/** Throws for an item that lacks a field; the message names the field and nothing of its content. */
const checker = (what: string, shape: Readonly<Record<string, string>>): ((item: Item) => Record<string, unknown>) => {
  const fields = Object.entries(shape);
  return (item) => {
    const content = contentOf(item);
    for (const [name, kind] of fields) {
      if (kindOfValue(content[name]) !== kind) throw new Error(`A stored ${what} has no ${kind} "${name}"`);
    }
    return content;
  };
};
