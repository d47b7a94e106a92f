/** Reads an event of a sender who cannot be asked to mend it: values that make no sense are left out, so that the order is not lost. */

import type { Declarations } from "#engine/model/settings.ts";
import { type ParsedEvent, parseEvent } from "./canonical-event.ts";

/** The event without what is wrong in it, which `leftOut` names; refused only where too much or something needed is wrong, such as its id or time. */
export function lenientEvent(body: unknown, declarations: Declarations): ParsedEvent {
  const leftOut: string[] = [];
  let [rest, parsed] = [body, parseEvent(body, declarations)];
  for (let round = 0; round < MOST_ROUNDS && "problems" in parsed; round++) {
    const removable = parsed.unfit.filter(isRemovable);
    if (removable.length === 0 || removable.length < parsed.unfit.length) break;
    for (const place of removable) {
      leftOut.push(place.join("."));
      // What was needed within its object goes with it: an article without a quantity is no article.
      rest = without(rest, valueAt(rest, place) === undefined ? place.slice(0, -1) : place);
    }
    parsed = parseEvent(rest, declarations);
  }
  if (!("event" in parsed)) return parsed;
  const all = new Set([...leftOut, ...(parsed.leftOut ?? [])]);
  return all.size === 0 ? parsed : { ...parsed, leftOut: [...all] };
}

type Place = PropertyKey[];

/** An article's quantity, then the article, then the list. */
const MOST_ROUNDS = 4;

/** Without these there is no event: what it is, when it was, of whom and of which thing. */
const isRemovable = (place: Place): boolean => place.length > 1 && !(place.length === 2 && place[1] === "id");

const isIndexed = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === "object" && value !== null;

const valueAt = (body: unknown, place: Place): unknown =>
  place.reduce<unknown>((value, part) => (isIndexed(value) ? value[part] : undefined), body);

/** A copy without the value at the place; an entry of a list leaves a gap that is closed. */
const without = (body: unknown, [first, ...rest]: Place): unknown => {
  if (first === undefined || !isIndexed(body)) return body;
  if (Array.isArray(body)) {
    if (rest.length > 0) return body.map((entry: unknown, at) => (at === first ? without(entry, rest) : entry));
    return body.filter((_entry, at) => at !== first);
  }
  const entries = Object.entries(body);
  if (rest.length === 0) return Object.fromEntries(entries.filter(([name]) => name !== first));
  return Object.fromEntries(entries.map(([name, value]) => [name, name === first ? without(value, rest) : value]));
};
