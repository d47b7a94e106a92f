/** The custom customer fields of a shop: declared in the settings, sent flat beside the built-in ones. */

import * as z from "zod/mini";
import type { FieldType, Settings } from "#engine/model/settings.ts";
import { FIELDS } from "./canonical-schema.ts";
import { date, LENGTHS, line, time } from "./canonical-values.ts";

const BY_TYPE = {
  string: z.nullable(line(LENGTHS.sentence)),
  int: z.nullable(z.int()),
  double: z.nullable(z.number()),
  bool: z.nullable(z.boolean()),
  date: z.nullable(date),
  time: z.nullable(time),
} satisfies Record<FieldType, z.ZodMiniType<string | number | boolean | null>>;

type Value = string | number | boolean | null;

export type Split = { builtIn: Record<string, unknown>; fields: Record<string, Value>; issues: z.core.$ZodIssue[] };

/** Splits a customer as sent into built-in and declared fields. What is neither stays with the built-in, to be refused there. */
export function splitFields(customer: Record<string, unknown>, declared: Settings["fields"]): Split {
  const entries = Object.entries(customer);
  const fieldOf = (name: string) =>
    Object.hasOwn(declared, name) && !FIELDS.customer?.includes(name) ? declared[name] : undefined;
  // Not by assignment: a key `__proto__` must stay a key, to be refused like any other unknown one.
  const builtIn = Object.fromEntries(entries.filter(([name]) => fieldOf(name) === undefined));
  const split: Split = { builtIn, fields: {}, issues: [] };
  for (const [name, value] of entries) {
    const field = fieldOf(name);
    if (field) check(split, name, BY_TYPE[field.type].safeParse(value));
  }
  return split;
}

const check = (split: Split, name: string, parsed: z.core.util.SafeParseResult<Value>): void => {
  if (parsed.success) split.fields[name] = parsed.data;
  else split.issues.push(...parsed.error.issues.map((issue) => ({ ...issue, path: ["customer", name, ...issue.path] })));
};
