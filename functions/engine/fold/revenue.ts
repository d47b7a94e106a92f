/** What was kept of a customer's orders, in each currency and in the main one: nothing adds euro to yen. */

import type { Customer, Revenue } from "../model/customer.ts";
import type { Settings } from "../model/settings.ts";

/** The settings' main currency and what one of another is worth in it. */
export type MainMoney = Pick<Settings, "currency" | "rates">;

/** Thousandths by currency; undefined: told without a currency, and taken as the main one. */
export type Sums = Map<string | undefined, number>;

/**
 * Revenue in the main currency, and in each; what has no rate is in the list alone.
 *
 * @param known the very same list is given back where nothing of it changes
 */
export function worthOf(sums: Sums, { currency: main, rates }: MainMoney, known?: Revenue[]): Worth {
  const byCurrency = new Map<string, number>();
  let worth = 0;
  for (const [currency = main, sum] of sums) {
    if (currency !== undefined) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + sum);
    if (currency === main) worth += sum;
    else if (currency !== undefined) worth += converted(sum, rates?.[currency]);
  }
  return { revenue: worth / 1_000, revenues: byCurrency.size === 0 ? undefined : listOf(byCurrency, known) };
}

/** The currencies in which this customer paid and which are worth nothing until a rate is declared. */
export function currenciesWithoutRate({ revenues = [] }: Pick<Customer, "revenues">, { currency, rates }: MainMoney): string[] {
  const main = currency ?? revenues[0]?.currency;
  return revenues.map((one) => one.currency).filter((code) => code !== main && rates?.[code] === undefined);
}

type Worth = { revenue: number; revenues: Revenue[] | undefined };

/** To the hundredth: a rate says no more. */
const converted = (sum: number, rate: number | undefined): number =>
  rate === undefined ? 0 : Math.round((sum * rate) / 10) * 10;

const listOf = (byCurrency: Map<string, number>, known: Revenue[] | undefined): Revenue[] => {
  const codes = [...byCurrency.keys()].sort();
  const isAsKnown =
    known?.length === codes.length &&
    known.every(
      ({ currency, amount }, place) => currency === codes[place] && Math.round(amount * 1_000) === byCurrency.get(currency),
    );
  if (isAsKnown) return known;
  return codes.map((currency) => ({ currency, amount: (byCurrency.get(currency) ?? 0) / 1_000 }));
};
