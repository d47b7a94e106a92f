/** Finds the place in a file that a schema speaks of, and what its key is called. */

import type { Located } from "./yaml-source.ts";

export type Path = readonly PropertyKey[];

/** A place in the file: the value, and where its key stands. */
export type Place = { located: Located | undefined; keyStart: number; name: string };

/** The place that a schema's path leads to; as far as there is one. */
export function placeOf(root: Located, path: Path): Place {
  let place: Place = { located: root, keyStart: root.start, name: "" };
  for (const part of path) {
    const { located } = place;
    const entry = located?.keys?.get(String(part));
    const item = typeof part === "number" ? located?.items?.[part] : undefined;
    const start = entry?.start ?? item?.start ?? place.keyStart;
    place = { located: entry?.located ?? item, keyStart: start, name: typeof part === "number" ? place.name : String(part) };
  }
  return place;
}

/** The keys of the mapping at this place; none where it is no mapping. */
export function keysOf(place: Place): string[] {
  return [...(place.located?.keys?.keys() ?? [])];
}

/** The key, to begin a sentence with. */
export function nameIn(place: Place): string {
  return place.name === "" ? "this " : `\`${place.name}\` `;
}
