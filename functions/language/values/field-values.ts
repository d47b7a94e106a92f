/** What may be written into a custom field, by the type that the settings declare. */

import type { FieldType } from "#engine/model/settings.ts";
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
  time: { is: "a time", remedy: "Write date, time and offset, such as `2027-01-15T10:00:00Z`." },
};

const YES_AND_NO = new Map<FieldValue, boolean>([
  [true, true],
  ["yes", true],
  [false, false],
  ["no", false],
]);

/** The value as it is kept, or why it does not fit the field. */
export function readFieldValue(value: FieldValue, type: FieldType, field: string): Parsed<FieldValue> {
  const kept = meant(value, type);
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
      return typeof value === "string" ? value : undefined;
    case "int":
      return Number.isSafeInteger(value) ? value : undefined;
    case "double":
      return typeof value === "number" && Number.isFinite(value) ? value : undefined;
    case "bool":
      return YES_AND_NO.get(value);
    case "date":
    case "time":
      return typeof value === "string" && readDateValue(value)?.kind === type ? value : undefined;
  }
};
