/** A value for each field that a shop has declared, to show what something will look like before any event has brought one. */

import type { Field, FieldType, FieldValue } from "#engine/model/settings.ts";

/** A text is shown by the name of its field, as people write it. Of a list of items that there are none: the caller has them. */
export function sampleValue(name: string, { type, oneOf }: Field): FieldValue {
  const words = name.replace(/_/g, " ");
  if (type === "string") return oneOf?.[0] ?? (name === "currency" ? "EUR" : words);
  return type === "list" || type === "items" ? [words] : SAMPLES[type];
}

const SAMPLES = {
  id: "71",
  int: 120,
  double: 12.5,
  money: 240.5,
  bool: true,
  date: "2026-12-11",
  time: "2026-12-11T10:00:00Z",
  url: "https://example.com/71",
  contact: "Anna Lis <anna@example.com>",
} as const satisfies Partial<Record<FieldType, FieldValue>>;
