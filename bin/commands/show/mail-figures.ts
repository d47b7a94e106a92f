/** Shares of mails and amounts of money, as tables and sentences of results show them. */

import { percent, whole } from "#flows/reports/comparison-sentence.ts";
import type { OutputOf } from "#operations/typed-registry.ts";

type Journey = OutputOf<"results">["journeys"][number];
export type MailCounts = Journey["mails"]["all"];
type Revenue = NonNullable<Journey["revenue"]>;

/** `12 (30.0 %)`; a dash where there is nothing to be a part of. */
export function shareText(part: number, of: number): string {
  return of === 0 ? "–" : `${whole(part)} (${percent(part / of)})`;
}

/** Of those that may tell: where none may, nobody knows. */
export function readingText(part: number | undefined, { sent, watched }: MailCounts): string {
  if (sent === 0) return "–";
  return part === undefined ? "not watched" : shareText(part, watched);
}

/** `1,234.50 EUR` */
export function moneyText(amount: number, { currency }: Pick<Revenue, "currency">): string {
  const [units = "0", cents = "00"] = Math.abs(amount).toFixed(2).split(".");
  return `${amount < 0 ? "−" : ""}${whole(Number(units))}.${cents}${currency === undefined ? "" : ` ${currency}`}`;
}

/** The same with its sign, for differences. */
export function signedMoney(amount: number, of: Pick<Revenue, "currency">): string {
  return amount < 0 ? moneyText(amount, of) : `+${moneyText(amount, of)}`;
}
