/** Stripe's amounts, which are whole numbers of a unit that depends on the currency, as amounts in the currency's own unit. */

import * as foreign from "../foreign-text.ts";

/**
 * By how much an amount is divided; 100 for every currency that is not listed.
 * Source: Stripe's documentation, "Supported currencies" (docs.stripe.com/currencies), sections "Zero-decimal currencies",
 * "Three-decimal currencies" and "Special cases", November 2026. The special cases are ISK and UGX, which have no smaller unit but
 * are stated in hundredths all the same; HUF and TWD are special for payouts only, and their payments are stated in hundredths.
 */
const DIVISORS: ReadonlyMap<string, number> = new Map([
  ...list("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF", 1),
  ...list("BHD JOD KWD OMR TND", 1_000),
  ...list("ISK UGX HUF TWD", 100),
]);

/** An amount in units of the currency, such as euros; undefined where amount or currency is not stated. */
export function money(amount: number | null | undefined, code: string | null | undefined): number | undefined {
  const currency = foreign.currency(code);
  if (typeof amount !== "number" || currency === undefined) return undefined;
  return amount / (DIVISORS.get(currency) ?? 100);
}

function list(codes: string, divisor: number): [string, number][] {
  return codes.split(" ").map((code) => [code, divisor]);
}
