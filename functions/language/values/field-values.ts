/** What may be written into a custom field, by the type that the settings declare. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Field, FieldType } from "#engine/model/settings.ts";
import { readDateValue } from "#engine/time/date-value.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { describeValue } from "./describe-value.ts";

export type FieldValue = string | number | boolean;

const FORMS: Record<FieldType, { is: string; remedy: string }> = {
  string: { is: "words", remedy: 'Quote it: `"…"`.' },
  int: { is: "a whole number", remedy: "Write a whole number, such as `3`." },
  double: { is: "a number", remedy: "Write a number, such as `12.5`." },
  bool: { is: "yes or no", remedy: "Write `yes` or `no`." },
  date: { is: "a date", remedy: "Write year, month and day, such as `2027-01-15`." },
  id: { is: "an id", remedy: 'Quote it: `"…"`.' },
  money: { is: "an amount", remedy: "Write a number, such as `12.5`." },
  url: { is: "an address on the web", remedy: "Write it in full: `https://example.com`." },
  contact: { is: "an e-mail address", remedy: "Write it as in `anna@example.com`." },
  list: { is: "a list", remedy: "A list comes with events only." },
  items: { is: "a list of items", remedy: "A list of items comes with events only." },
  time: { is: "a time", remedy: "Write date, time and offset, such as `2027-01-15T10:00:00Z`." },
};

const YES_AND_NO = new Map<FieldValue, boolean>([
  [true, true],
  ["yes", true],
  [false, false],
  ["no", false],
]);

/** The value as it is kept, or why it does not fit the field. */
export function readFieldValue(
  value: FieldValue,
  { type, oneOf }: Pick<Field, "type" | "oneOf">,
  field: string,
): Parsed<FieldValue> {
  const kept = meant(value, type);
  if (kept !== undefined && oneOf !== undefined && !oneOf.includes(String(kept)))
    return {
      code: "unknown-value",
      wrong: `\`${field}\` is never ${describeValue(value)}`,
      remedy: didYouMean(String(kept), oneOf),
    };
  if (kept !== undefined) return { value: kept };
  const { is, remedy } = FORMS[type];
  return {
    code: "bad-value",
    wrong: `\`${field}\` holds ${is}, not ${describeValue(value)}`,
    remedy: remedy.replace("…", () => String(value)),
  };
}

const meant = (value: FieldValue, type: FieldType): FieldValue | undefined => {
  switch (type) {
    case "string":
    case "id":
      return typeof value === "string" ? value : undefined;
    case "int":
      return Number.isSafeInteger(value) ? value : undefined;
    case "double":
    case "money":
      return typeof value === "number" && Number.isFinite(value) ? value : undefined;
    case "bool":
      return YES_AND_NO.get(value);
    case "url":
      return typeof value === "string" && /^https?:\/\/\S+$/.test(value) ? value : undefined;
    case "contact":
      return typeof value === "string" && /^[^<>]*<?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>?$/.test(value) ? value : undefined;
    case "list":
    case "items":
      return undefined;
    case "date":
    case "time":
      return typeof value === "string" && readDateValue(value)?.kind === type ? value : undefined;
  }
};
