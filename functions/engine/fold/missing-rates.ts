/** Which currencies count for nothing, and the lines of settings.yaml that change it. */

import { currenciesWithoutRate, type MainMoney } from "./revenue.ts";

export type MissingRates = { currencies: string[]; sentences: string[] };

/** @param seen every currency in which somebody paid, ascending */
export function missingRates(seen: string[], money: MainMoney): MissingRates {
  const currencies = currenciesWithoutRate({ revenues: seen.map((currency) => ({ currency, amount: 0 })) }, money);
  const [first] = seen;
  if (currencies.length === 0 || first === undefined) return { currencies: [], sentences: [] };
  const main = money.currency ?? first;
  const missing = money.currency === undefined ? [`currency: ${main}`] : [];
  const rates = currencies.map((code) => `  ${code}: 0.00 # what 1 ${code} is worth in ${main}`);
  return {
    currencies,
    sentences: [
      `Money in ${currencies.join(", ")} was received, and nothing says what it is worth: customers' \`revenue\`, tiers and RFM leave it out.`,
      `Put into settings.yaml, with the shop's main currency and rates of your own${money.rates ? " (beside the rates that are there)" : ""}:`,
      ...missing,
      "rates:",
      ...rates,
    ],
  };
}
