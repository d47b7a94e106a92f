/** Shares of a hundred and sums of money. */

import type { Parsed } from "../schema/parsed-value.ts";

/** For editors: what `readPercent` reads. */
export const PERCENT_PATTERN = "[0-9]{1,3}([.][0-9]{1,4})? ?%?";

/** Reads `10%`, `10 %`, `12.5%` and `10`. */
export function readPercent(text: string): Parsed<number> {
  const [, digits] = /^(\d{1,3}(?:\.\d{1,4})?)\s?%?$/.exec(text.trim()) ?? [];
  const percent = Number(digits);
  if (digits === undefined)
    return { code: "bad-percent", wrong: `\`${text}\` is no share of a hundred`, remedy: "Write a number, such as `10%`." };
  if (percent > 100)
    return { code: "bad-percent", wrong: `\`${text}\` is more than all`, remedy: "Write a number from 0 to 100, such as `10%`." };
  return { value: percent };
}

/** As `readPercent`, but none at all makes no sense. */
export function readSomePercent(text: string): Parsed<number> {
  const read = readPercent(text);
  if (!("value" in read) || read.value > 0) return read;
  return { code: "bad-percent", wrong: `\`${text}\` is nothing at all`, remedy: "Write a number above 0, or leave it out." };
}

/** Reads a sum of money, a decimal in the customer's currency. */
export function readMoney(text: string): Parsed<number> {
  const money = /^\d{1,9}(\.\d{1,2})?$/.test(text.trim()) ? Number(text) : 0;
  if (money > 0) return { value: money };
  return {
    code: "bad-money",
    wrong: `\`${text}\` is no sum of money`,
    remedy: "Write a number above 0 without a currency, such as `5` or `12.50`.",
  };
}
