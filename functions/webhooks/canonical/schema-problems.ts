/** Describes what a schema found wrong, with the nearest valid spelling; never repeats a value that was sent. */

import type * as z from "zod/mini";
import { EVENT_TYPES } from "#engine/model/event.ts";
import { nearest } from "#engine/model/nearest-name.ts";
import { MOST_PROBLEMS, type WebhookProblem } from "../webhook-problem.ts";
import { FIELDS } from "./canonical-schema.ts";

const LONGEST_NAME = 60;

/** All problems of one schema issue. `customFields` are the names that the settings declare. */
export function problemsOf(issue: z.core.$ZodIssue, body: unknown, customFields: string[]): WebhookProblem[] {
  if (issue.code === "unrecognized_keys") return unknownFields(issue.path, issue.keys, customFields);
  const path = pathText(issue.path);
  const value = valueAt(body, issue.path);
  if (value === undefined && issue.code !== "custom") return [{ path, message: `\`${path}\` is missing.` }];
  if (path === "type") return [{ path, message: `\`type\` ${issue.message}.`, ...remedyForType(value) }];
  if (issue.code === "invalid_type") {
    const isHuge = typeof value === "number" && !Number.isFinite(value);
    const given = issue.expected === "int" && typeof value === "number" ? "fraction" : kindOf(value);
    const problem = isHuge ? "is too large a number" : `must be ${describe(issue.expected)}, not ${describe(given)}`;
    return [{ path, message: `\`${path}\` ${problem}.` }];
  }
  if (issue.code === "invalid_key") {
    const [inner] = issue.issues;
    return [{ path, message: `The name of \`${path}\` ${inner?.message ?? "cannot be read"}.` }];
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

/** Beyond those that are listed they are only counted: to search a near spelling for each would take seconds. */
const unknownFields = (path: PropertyKey[], keys: string[], customFields: string[]): WebhookProblem[] =>
  keys.map((key, at) => (at < MOST_PROBLEMS ? unknownField(path, key, customFields) : { path: "", message: "" }));

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
  const named = path.filter((part) => typeof part === "string" && Object.hasOwn(FIELDS, part));
  return String(named.at(-1) ?? "event");
};

const remedyForType = (value: unknown): { remedy: string } => {
  const near = typeof value === "string" ? nearest(value, EVENT_TYPES) : undefined;
  return { remedy: near ? `Did you mean \`${near}\`?` : `Use one of ${EVENT_TYPES.join(", ")}.` };
};

const valueAt = (body: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>((value, part) => (isIndexed(value) ? value[part] : undefined), body);

const isIndexed = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === "object" && value !== null;

const kindOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

const DESCRIPTIONS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  fraction: "a fraction",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

const describe = (kind: string): string => DESCRIPTIONS[kind] ?? kind;
