/** Which currency is meant by what is written beside an amount. */

/** Signs and words in small letters; several where more than one country uses them. */
const WORDS: Record<string, readonly string[]> = {
  "€": ["EUR"],
  euro: ["EUR"],
  "£": ["GBP"],
  zł: ["PLN"],
  zl: ["PLN"],
  лв: ["BGN"],
  lv: ["BGN"],
  kč: ["CZK"],
  ft: ["HUF"],
  lei: ["RON"],
  "₺": ["TRY"],
  tl: ["TRY"],
  "₹": ["INR"],
  "₽": ["RUB"],
  "₴": ["UAH"],
  "₩": ["KRW"],
  "₪": ["ILS"],
  r$: ["BRL"],
  fr: ["CHF"],
  "¥": ["JPY", "CNY"],
  円: ["JPY"],
  kr: ["DKK", "SEK", "NOK", "ISK"],
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "CLP", "ARS", "COP"],
};

const CODES = new Set(Intl.supportedValuesOf("currency"));

/** The currencies that a word may mean, the likeliest first; none: it names no currency. */
export function currenciesOf(word: string): readonly string[] {
  const small = word.toLowerCase();
  if (Object.hasOwn(WORDS, small)) return WORDS[small] ?? [];
  return word === word.toUpperCase() && CODES.has(word) ? [word] : [];
}

/** How many decimals its amounts are written with; undefined where it is not known. */
export function decimalsOf(currency: string | undefined): number | undefined {
  if (currency === undefined || !CODES.has(currency)) return undefined;
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
}
