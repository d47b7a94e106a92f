/** What of a genuine event nobody has declared: its name, and what its value looks like; never the value itself. */

import type * as z from "zod/mini";
import { CARRIED_THINGS } from "#engine/model/settings.ts";
import { isBody } from "./own-parts.ts";

/** `guess`: what the declaration of it could be, in the words of settings.yaml. */
export type IgnoredWord = { kind: "unknown_field" | "unknown_event"; name: string; guess: string };

/** So many names are taken from one event; an object is entered so deep. */
const MOST = 50;
const DEEPEST = 3;
/** In characters. */
const LONGEST_GUESS = 500;

/** Fields that a schema does not know, each once, such as `order.items[].colour`; of an object what is in it. */
export function ignoredFields(issues: readonly z.core.$ZodIssue[], event: unknown): IgnoredWord[] {
  const words = new Map<string, IgnoredWord>();
  const add = (path: PropertyKey[], value: unknown, depth: number): void => {
    if (words.size >= MOST) return;
    if (isBody(value) && depth < DEEPEST && Object.keys(value).length > 0) {
      for (const [key, inner] of Object.entries(value)) add([...path, key], inner, depth + 1);
      return;
    }
    const name = path.map(partText).join("").replace(/^\./, "");
    words.set(name, { kind: "unknown_field", name, guess: guessedType(String(path.at(-1)), value) });
  };
  for (const issue of issues) {
    if (issue.code !== "unrecognized_keys") continue;
    for (const key of issue.keys.slice(0, MOST)) add([...issue.path, key], valueAt(event, [...issue.path, key]), 1);
  }
  return [...words.values()];
}

/** An event of a type that nobody has declared, and what it carries. */
export function ignoredEvent(type: string, event: Record<string, unknown>): IgnoredWord {
  const carries = Object.entries(event).filter(([name]) => FIELD_NAME.test(name) && !OF_EVERY_EVENT.has(name));
  const entries = carries.map(([name, value]) => `${name}: ${guessedCarried(name, value)}`);
  const guess = entries.length === 0 ? "" : `{ ${entries.join(", ")} }`;
  return { kind: "unknown_event", name: EVENT_NAME.test(type) ? type : "…", guess: guess.length > LONGEST_GUESS ? "" : guess };
}

/** The type that a field of this name and value probably has. */
export function guessedType(name: string, value: unknown): string {
  if (typeof value === "boolean") return "bool";
  if (/^(?:id|\w+_id)$/.test(name) && (typeof value === "string" || typeof value === "number")) return "id";
  if (typeof value === "number") return MONEY.test(name) ? "money" : Number.isInteger(value) ? "int" : "number";
  if (Array.isArray(value)) return value.some(isBody) ? "[item]" : "list";
  if (typeof value !== "string") return "text";
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return "date";
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(value)) return "time";
  if (/^https?:\/\//.test(value)) return "url";
  return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(value) ? "contact" : "text";
}

const MONEY = /(?:^|_)(?:total|price|amount|cost|fee|value|sum|discount|revenue|deposit|shipping|tax|vat)$/i;
const EVENT_NAME = /^[A-Za-z][\w.-]{0,60}$/;
const FIELD_NAME = /^[a-z][a-z0-9_]{0,60}$/;
/** Names that could be anything are not shown. */
const SHOWN = /^[A-Za-z_][\w-]{0,40}$/;
const OF_EVERY_EVENT = new Set(["id", "type", "at", "customer", "hops"]);
const OURS: ReadonlySet<string> = new Set(CARRIED_THINGS);

const partText = (part: PropertyKey): string =>
  typeof part === "number" ? "[]" : `.${SHOWN.test(String(part)) ? String(part) : "…"}`;

const valueAt = (body: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined,
    body,
  );

const guessedCarried = (name: string, value: unknown): string => {
  if (OURS.has(name) && isBody(value)) return name;
  if (!isBody(value)) return guessedType(name, value);
  const fields = Object.entries(value).filter(([field]) => FIELD_NAME.test(field));
  return `{ ${fields.map(([field, inner]) => `${field}: ${guessedType(field, inner)}`).join(", ")} }`;
};
