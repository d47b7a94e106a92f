/** What plug-ins and customers have added to a shop's order in places of their own, and no `map:` brings into a field. */

import type { Source } from "#engine/model/settings.ts";
import { guessedType, type IgnoredWord } from "./canonical/ignored-words.ts";
import { isBody } from "./canonical/own-parts.ts";

/**
 * Each by its path as `map:` would name it, such as `note_attributes.gift`; never its value. What begins with an underscore is a
 * plug-in's own housekeeping.
 */
export function unmappedExtras(body: unknown, { map = {} }: Pick<Source, "map">): IgnoredWord[] {
  if (!isBody(body)) return [];
  const ofOrder = PLACES.flatMap((place) => namedIn(body[place], `${place}.`));
  const lines: unknown[] = Array.isArray(body.line_items) ? body.line_items : [];
  const ofItems = lines.flatMap((line) =>
    isBody(line) ? PLACES.flatMap((place) => namedIn(line[place], `line_items[].${place}.`)) : [],
  );
  const mapped = new Set(Object.values(map));
  return [...new Map([...ofOrder, ...ofItems].map((word) => [word.name, word])).values()]
    .filter(({ name }) => !mapped.has(name))
    .slice(0, MOST);
}

/** Shopify's, and WooCommerce's. */
const PLACES = ["note_attributes", "properties", "meta_data"];
const MOST = 50;
const SHOWN = /^[\p{L}\d][\p{L}\d _-]{0,40}$/u;

const namedIn = (entries: unknown, start: string): IgnoredWord[] =>
  (Array.isArray(entries) ? entries : []).flatMap((entry: unknown) => {
    const name = isBody(entry) ? (entry.name ?? entry.key) : undefined;
    if (!isBody(entry) || typeof name !== "string" || !SHOWN.test(name)) return [];
    return [{ kind: "unknown_field" as const, name: `${start}${name}`, guess: guessedType(name, entry.value) }];
  });
