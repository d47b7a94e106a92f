/** Keeps what is remembered of a shop's own things small, whatever is told of them. */

import type { OrderItem, OwnThing } from "../model/event.ts";

/** In UTF-16 units, as JSON, of all things of one event or enrollment together. */
export const LONGEST_THINGS = { event: 12_000, enrollment: 24_000, kept: 3_000 } as const;

/**
 * Things that together are no longer than this: the longest field gives way first. Of a list its last entries do, any other field is
 * left out. The very same things where they fit.
 */
export function boundedThings(things: Record<string, OwnThing>, longest: number): Record<string, OwnThing> {
  if (lengthOf(things) <= longest) return things;
  const kept = new Map(Object.keys(things).map((name): [string, OwnThing] => [name, {}]));
  let room = longest - lengthOf(Object.fromEntries(kept));
  const fields = Object.entries(things).flatMap(([name, thing]) =>
    Object.entries(thing).map(([field, value]) => ({ thing: kept.get(name) ?? {}, field, value, size: lengthOf(value) })),
  );
  for (const { thing, field, value } of fields.sort((a, b) => a.size - b.size)) {
    const fits = Array.isArray(value) ? firstOf(value, room - field.length - 4) : value;
    const length = field.length + 4 + lengthOf(fits);
    if (length > room) continue;
    thing[field] = fits;
    room -= length;
  }
  return Object.fromEntries(kept);
}

const lengthOf = (value: unknown): number => JSON.stringify(value).length;

const firstOf = <T extends OrderItem[] | string[]>(entries: T, longest: number): OrderItem[] | string[] => {
  let length = 2;
  const end = entries.findIndex((entry) => {
    length += lengthOf(entry) + 1;
    return length > longest;
  });
  return end < 0 ? entries : entries.slice(0, end);
};
