/** A length of time that a field of a customer or a thing holds. */

import type { Duration } from "../model/moment.ts";

const WORDS = /^([1-9]\d{0,4}) (hour|day|week|month|year)s?$/;
const UNITS = { hour: "hours", day: "days", week: "weeks", month: "months", year: "years" } as const satisfies Record<
  string,
  Duration["unit"]
>;
/** A hundred years: whatever is longer is a slip of somebody's. */
const LONGEST = { hours: 876_600, days: 36_525, weeks: 5_218, months: 1_200, years: 100 };

/** A number is one of days, to the nearest whole one; words are such as `12 months`. Undefined for anything that is no length. */
export function readLength(value: unknown): Duration | undefined {
  if (typeof value === "number") return within({ amount: Math.round(value), unit: "days" });
  const [, amount, word] = typeof value === "string" ? (WORDS.exec(value) ?? []) : [];
  return isUnit(word) ? within({ amount: Number(amount), unit: UNITS[word] }) : undefined;
}

const isUnit = (word: string | undefined): word is keyof typeof UNITS => word !== undefined && Object.hasOwn(UNITS, word);

const within = <T extends { amount: number; unit: keyof typeof LONGEST }>(length: T): T | undefined =>
  length.amount > 0 && length.amount <= LONGEST[length.unit] ? length : undefined;
