/** What was kept of a customer's orders, in each currency and in the main one: nothing adds euro to yen. */

import type { Customer, Revenue } from "../model/customer.ts";
import type { Settings } from "../model/settings.ts";

/** The settings' main currency and what one of another is worth in it. */
export type MainMoney = { currency?: Settings["currency"] | undefined; rates?: Settings["rates"] | undefined };

/**
 * Thousandths by currency; undefined: given without a currency, and taken as the main one. A list, since hardly anybody pays in more
 * than one, and every event asks.
 */
export type Sums = { currency: string | undefined; sum: number }[];

/** Adds to the sum in that currency. */
export function addTo(sums: Sums, currency: string | undefined, amount: number): void {
  for (const one of sums) {
    if (one.currency !== currency) continue;
    one.sum += amount;
    return;
  }
  sums.push({ currency, sum: amount });
}

/**
 * Revenue in the main currency, and in each; what has no rate is in the list alone.
 *
 * @param known the very same list is given back where nothing of it changes
 */
export function worthOf(sums: Sums, { currency: main, rates }: MainMoney, known?: Revenue[]): Worth {
  const byCurrency: Sums = [];
  let worth = 0;
  for (const { currency = main, sum } of sums) {
    if (currency !== undefined) addTo(byCurrency, currency, sum);
    if (currency === main) worth += sum;
    else if (currency !== undefined) worth += converted(sum, rates?.[currency]);
  }
  return { revenue: worth / 1_000, revenues: byCurrency.length === 0 ? undefined : listOf(byCurrency, known) };
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

/** In the order of their codes. */
const listOf = (byCurrency: Sums, known: Revenue[] | undefined): Revenue[] => {
  if (byCurrency.length > 1) byCurrency.sort((a, b) => ((a.currency ?? "") < (b.currency ?? "") ? -1 : 1));
  const isAsKnown =
    known?.length === byCurrency.length &&
    known.every(
      ({ currency, amount }, place) =>
        currency === byCurrency[place]?.currency && Math.round(amount * 1_000) === byCurrency[place]?.sum,
    );
  if (isAsKnown) return known;
  return byCurrency.map(({ currency = "", sum }) => ({ currency, amount: sum / 1_000 }));
};
