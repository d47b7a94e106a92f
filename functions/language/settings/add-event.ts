/** Writes the declaration of an event into the text of settings.yaml, and leaves every other letter of it as it is. */

import { isMap, parseDocument } from "yaml";
import { addEntry } from "./add-entry.ts";

/** `carries`: as it is written, `{ cart: { id: id } }` with or without its braces; empty: nothing. */
export type NewEvent = { type: string; about: string; carries: string; key?: string };

/** What stands above events in a file that has none yet. */
export const ABOVE_EVENTS = "# What happens in your shop beyond the usual.";

/** The text with the event under `events:`, and the lines that were added; undefined where the text or what is carried is no YAML. */
export function addEvent(text: string, event: NewEvent): { text: string; added: string } | undefined {
  const value = declarationOf(event);
  return value === undefined ? undefined : addEntry(text, { path: ["events", event.type], value }, ABOVE_EVENTS);
}

/** Undefined where what is carried cannot be read. */
const declarationOf = ({ about, carries, key }: NewEvent): Record<string, unknown> | undefined => {
  const inBraces = /^\s*(?:\{.*\})?\s*$/s.test(carries) ? carries.trim() || "{}" : `{ ${carries} }`;
  const read = parseDocument(inBraces);
  if (read.errors.length > 0 || !isMap(read.contents)) return undefined;
  const carried: unknown = read.toJS();
  return {
    ...(about === "" ? {} : { about }),
    ...(read.contents.items.length === 0 ? {} : { carries: carried }),
    ...(key === undefined ? {} : { key }),
  };
};
