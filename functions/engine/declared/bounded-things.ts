/** Keeps what is remembered of a shop's own things small, whatever is told of them. */

import type { OrderItem, OwnThing } from "../model/event.ts";

/** In UTF-16 units, as JSON, of all things of one event or enrollment together. */
export const LONGEST_THINGS = { event: 12_000, enrollment: 24_000, kept: 3_000 } as const;

/**
 * Things that together are no longer than this: lists lose their last entries first, then the fields that are declared last are
 * left out. The very same things where they fit.
 */
export function boundedThings(things: Record<string, OwnThing>, longest: number): Record<string, OwnThing> {
  if (lengthOf(things) <= longest) return things;
  const kept: Record<string, OwnThing> = {};
  let room = longest;
  for (const [name, thing] of Object.entries(things)) {
    const part: OwnThing = {};
    for (const [field, value] of byKind(thing)) {
      const fits = Array.isArray(value) ? firstOf(value, room - field.length) : value;
      const length = lengthOf({ [field]: fits });
      if (length > room) continue;
      part[field] = fits;
      room -= length;
    }
    kept[name] = part;
    room -= name.length + 5;
  }
  return kept;
}

type Value = OwnThing[string];

const lengthOf = (value: unknown): number => JSON.stringify(value).length;

/** Ids, prices and texts first: a list may lose its end, a name may not be missing. */
const byKind = (thing: OwnThing): [string, Value][] => {
  const fields = Object.entries(thing);
  return [...fields.filter(([, value]) => !Array.isArray(value)), ...fields.filter(([, value]) => Array.isArray(value))];
};

const firstOf = <T extends OrderItem[] | string[]>(entries: T, longest: number): OrderItem[] | string[] => {
  let length = 6;
  const end = entries.findIndex((entry) => {
    length += lengthOf(entry) + 1;
    return length > longest;
  });
  return end < 0 ? entries : entries.slice(0, end);
};
