/** Describes what a schema found wrong, with the nearest valid spelling; never repeats a value that was sent. */

import type * as z from "zod/mini";
import { EVENT_TYPES } from "#engine/model/event.ts";
import { nearest } from "#engine/model/nearest-name.ts";
import { type Declarations, EXTENSIBLE_THINGS } from "#engine/model/settings.ts";
import { MOST_PROBLEMS, type WebhookProblem } from "../webhook-problem.ts";
import { FIELDS } from "./canonical-schema.ts";

const LONGEST_NAME = 60;

/** All problems of one schema issue, with the nearest name of ours or of the settings'. */
export function problemsOf(issue: z.core.$ZodIssue, body: unknown, declarations: Declarations): WebhookProblem[] {
  if (issue.code === "unrecognized_keys") return unknownFields(issue.path, issue.keys, declarations);
  const path = pathText(issue.path);
  const value = valueAt(body, issue.path);
  if (value === undefined && issue.code !== "custom") return [{ path, message: `\`${path}\` is missing.` }];
  if (path === "type") return [{ path, message: `\`type\` ${issue.message}.`, ...remedyForType(value, declarations) }];
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
const unknownFields = (path: PropertyKey[], keys: string[], declarations: Declarations): WebhookProblem[] =>
  keys.map((key, at) => (at < MOST_PROBLEMS ? unknownField(path, key, declarations) : { path: "", message: "" }));

const unknownField = (path: PropertyKey[], key: string, declarations: Declarations): WebhookProblem => {
  const owner = ownerOf(path, declarations);
  const near = nearest(key, [...(FIELDS[owner] ?? []), ...declaredOf(owner, declarations)]);
  const where = pathText([...path, key]);
  const remedy = near
    ? `Did you mean \`${near}\`?`
    : DECLARABLE.has(owner)
      ? "Leave it out, or declare it under `fields:` in settings.yaml."
      : "Leave it out.";
  return { path: where, message: `\`${where}\` is not a known field.`, remedy };
};

/** Which object a path leads to: an entry of `items` is an item, one of `consents` a consent. */
const ownerOf = (path: PropertyKey[], declarations: Declarations): string => {
  const named = path.filter(
    (part) => typeof part === "string" && (Object.hasOwn(FIELDS, part) || declaredOf(part, declarations).length > 0),
  );
  return String(named.at(-1) ?? "event");
};

/** What the settings declare of a customer, an item of a list, a thing of ours or of the shop's own. */
const declaredOf = (owner: string, { fields, thingFields = {}, events = {} }: Declarations): string[] => {
  if (owner === "customer") return Object.keys(fields);
  const thing = EXTENSIBLE_THINGS.find((name) => name === (owner === "items" ? "item" : owner));
  if (thing) return Object.keys(thingFields[thing] ?? {});
  return Object.values(events).flatMap(({ carries }) => {
    const carried = Object.hasOwn(carries, owner) ? carries[owner] : undefined;
    return typeof carried === "object" ? Object.keys(carried) : [];
  });
};

const DECLARABLE = new Set<string>(["customer", "items", ...EXTENSIBLE_THINGS]);

const remedyForType = (value: unknown, { events = {} }: Declarations): { remedy: string } => {
  const types = [...EVENT_TYPES, ...Object.keys(events)];
  const near = typeof value === "string" ? nearest(value, types) : undefined;
  return {
    remedy: near
      ? `Did you mean \`${near}\`?`
      : `Use one of ${types.join(", ")}, or declare it under \`events:\` in settings.yaml.`,
  };
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
