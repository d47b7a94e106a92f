/** Writes into the text of settings.yaml what a recipe needs declared and the shop has not declared yet. */

import { parseDocument } from "yaml";
import { addEntry, type NewEntry } from "../settings/add-entry.ts";
import { ABOVE_EVENTS } from "../settings/add-event.ts";

/** The text with all of them, and each by its path as it was added: `fields.item.category`. Undefined where either text is no YAML. */
export function addDeclarations(settings: string, declares: string): { text: string; added: string[] } | undefined {
  let text = settings;
  const added: string[] = [];
  const entries = entriesOf(declares);
  const before: unknown = entries.length === 0 ? {} : parseDocument(settings).toJS();
  for (const entry of entries) {
    if (has(before, entry.path)) continue;
    const written = addEntry(text, entry, entry.path[0] === "events" ? ABOVE_EVENTS : undefined);
    if (!written) return undefined;
    text = written.text;
    added.push(entry.path.join("."));
  }
  return { text, added };
}

/** How many keys lead to what is declared: `fields` → `customer` → `points`, `events` → `cart.abandoned`. */
const DEPTH: Record<string, number> = { fields: 3 };
const USUAL_DEPTH = 2;

const entriesOf = (declares: string): NewEntry[] => {
  const read: unknown = parseDocument(declares).toJS();
  return entriesIn(read, []);
};

const entriesIn = (value: unknown, path: string[]): NewEntry[] => {
  const [top, ...inner] = path;
  const isWhole = path.length === (DEPTH[top ?? ""] ?? USUAL_DEPTH) || Array.isArray(value);
  if (top !== undefined && isWhole) return [{ path: [top, ...inner], value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => entriesIn(one, [...path, key]));
};

/** Whatever its value: a field of another type is for the shop to look at. */
const has = (declared: unknown, [key, ...inner]: string[]): boolean => {
  if (key === undefined) return true;
  if (typeof declared !== "object" || declared === null || !Object.hasOwn(declared, key)) return false;
  return has(Reflect.get(declared, key), inner);
};
