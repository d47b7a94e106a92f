/**
 * Entities to items and back: the only place where a stored item is believed to be what its key says.
 *
 * Only our own typed stores write the table, so a full schema at this door would prove what the compiler has proved already
 * and cost every cold start 20 ms. What can go wrong is an item that an older version wrote: so the fields that an entity
 * must have are checked by name and kind, and a missing one is an error here and not a NaN three calls later.
 */

import type { Due, Item, Key, Table } from "./table.ts";

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

// The casts of the two readers are the only ones of the stores: checked as far as stored data can have gone wrong.

/** Reads what has no revision of its own, being immutable or overwritten whole. */
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
    const item: Item = { ...keyOf(entity), revision: revision + 1, due: dueOf?.(entity), data };
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
  return ({ data }) => {
    for (const [name, kind] of fields) {
      if (kindOfValue(data[name]) !== kind) throw new Error(`A stored ${what} has no ${kind} "${name}"`);
    }
    return data;
  };
};
