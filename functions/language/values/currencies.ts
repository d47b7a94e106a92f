/** Currencies by their three letters, and what one of them is worth in another. */

import { nearest } from "#engine/model/nearest-name.ts";
import type { Parsed } from "../schema/parsed-value.ts";

/** `EUR`: an ISO 4217 code. */
export function readCurrency(text: string): Parsed<string> {
  const known = Intl.supportedValuesOf("currency");
  if (known.includes(text)) return { value: text };
  const near = nearest(text, known);
  const remedy = near ? `Did you mean \`${near}\`?` : "Write its three letters: `EUR`.";
  return { code: "unknown-currency", wrong: `unknown currency \`${text}\``, remedy };
}

/** `0.23`: what one of a currency is worth in the main one. */
export function readRate(text: string): Parsed<number> {
  const rate = Number(text);
  return text.trim() !== "" && Number.isFinite(rate) && rate > 0
    ? { value: rate }
    : {
        code: "bad-rate",
        wrong: `\`${text}\` is no rate`,
        remedy: "Write what one of it is worth in the main currency: `PLN: 0.23`.",
      };
}
