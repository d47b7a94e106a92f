/** The fields that a shop has declared: each has a stamp of its own, and what makes a row too long is left out. */

import type { OwnFields, Stamps } from "../model/customer.ts";
import type { FieldsUpdate } from "../model/event.ts";
import type { FieldValue } from "../model/settings.ts";
import { lastWriterWins } from "./last-writer-wins.ts";

/** What has such fields, and how it is copied. `longest`: in UTF-16 units, names and all. */
type Holder<T> = { longest: number; copied: (thing: T) => T };

/** Of one order, asset or quote. A customer's may be longer: there are fewer of them. */
export const LONGEST_OF_THING = 4_000;

/** The thing with an update of its fields; the very same one where there is none. `stamp`: the greatest wins, as everywhere. */
export function foldOwnFields<T extends { fields?: OwnFields; stamps: Stamps }>(
  thing: T,
  update: FieldsUpdate | undefined,
  stamp: number,
  { longest, copied }: Holder<T>,
): T {
  if (update === undefined) return thing;
  const fields = new Map(Object.entries(thing.fields ?? {}));
  const stamps = { ...thing.stamps };
  for (const [name, value] of Object.entries(update)) {
    const field = `fields.${name}`;
    if (!lastWriterWins(value, stamp, fields.get(name), stamps[field])) continue;
    if (value === null) fields.delete(name);
    else if (lengthOf(fields) + lengthOfValue(value) > longest) continue;
    else fields.set(name, value);
    stamps[field] = stamp;
  }
  const next = copied(thing);
  next.fields = Object.fromEntries(fields);
  next.stamps = stamps;
  return next;
}

const lengthOfValue = (value: FieldValue): number => {
  if (typeof value === "string") return value.length;
  return Array.isArray(value) ? value.reduce((sum, text) => sum + text.length + 3, 0) : 8;
};

const lengthOf = (fields: Map<string, FieldValue>): number =>
  [...fields].reduce((sum, [name, value]) => sum + name.length + lengthOfValue(value), 0);
