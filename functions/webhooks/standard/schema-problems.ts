/** Says in words what a schema found wrong, with the nearest known spelling; never repeats a value that was sent. */

import type * as z from "zod/mini";
import { EVENT_TYPES } from "#engine/model/event.ts";
import { nearest } from "#engine/model/nearest-name.ts";
import { MOST, type WebhookProblem } from "../problem.ts";
import { FIELDS } from "./canonical-schema.ts";

const LONGEST_NAME = 60;

/** All problems of one schema issue. `customFields` are the customer's fields that the settings declare. */
export function problemsOf(issue: z.core.$ZodIssue, body: unknown, customFields: string[]): WebhookProblem[] {
  if (issue.code === "unrecognized_keys") return unknownFields(issue.path, issue.keys, customFields);
  const path = pathText(issue.path);
  const value = valueAt(body, issue.path);
  if (value === undefined && issue.code !== "custom") return [{ path, message: `\`${path}\` is missing.` }];
  if (path === "type") return [{ path, message: `\`type\` ${issue.message}.`, ...remedyForType(value) }];
  if (issue.code === "invalid_type") {
    return [{ path, message: `\`${path}\` must be ${word(issue.expected)}, not ${word(kindOf(value))}.` }];
  }
  return [{ path, message: `\`${path}\` ${issue.message}.` }];
}

/** `["order", "items", 0, "name"]` as `order.items[0].name`. Names come from outside: they are cut and cleaned. */
const pathText = (path: PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : `${text}${text && "."}${nameText(String(part))}`),
    "",
  );

const nameText = (name: string): string => name.slice(0, LONGEST_NAME).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");

/** Beyond those that are listed they are only counted: to look for a near spelling of each would take seconds. */
const unknownFields = (path: PropertyKey[], keys: string[], customFields: string[]): WebhookProblem[] =>
  keys.map((key, at) => (at < MOST ? unknownField(path, key, customFields) : { path: "", message: "" }));

const unknownField = (path: PropertyKey[], key: string, customFields: string[]): WebhookProblem => {
  const owner = ownerOf(path);
  const near = nearest(key, [...(FIELDS[owner] ?? []), ...(owner === "customer" ? customFields : [])]);
  const where = pathText([...path, key]);
  const remedy = near
    ? `Did you mean \`${near}\`?`
    : owner === "customer"
      ? "Leave it out, or declare it under `fields:` in settings.yaml."
      : "Leave it out.";
  return { path: where, message: `\`${where}\` is not a known field.`, remedy };
};

/** Which object a path leads to: an entry of `items` is an item, one of `consents` a consent. */
const ownerOf = (path: PropertyKey[]): string => {
  const known = path.filter((part) => typeof part === "string" && Object.hasOwn(FIELDS, part));
  return String(known.at(-1) ?? "event");
};

const remedyForType = (value: unknown): { remedy: string } => {
  const near = typeof value === "string" ? nearest(value, EVENT_TYPES) : undefined;
  return { remedy: near ? `Did you mean \`${near}\`?` : `Use one of ${EVENT_TYPES.join(", ")}.` };
};

const valueAt = (body: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>((value, part) => (isIndexed(value) ? value[part] : undefined), body);

const isIndexed = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === "object" && value !== null;

const kindOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

const WORDS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

const word = (kind: string): string => WORDS[kind] ?? kind;
