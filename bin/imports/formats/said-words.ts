/** What exports write of consent and of suppression, in their own words. */

import type { Standing } from "./import-format.ts";

const YES = new Set([
  "yes",
  "y",
  "true",
  "1",
  "x",
  "subscribed",
  "subscribe",
  "opted in",
  "opt-in",
  "opt_in",
  "tak",
  "ja",
  "да",
  "kyllä",
]);
const NO = new Set(["no", "n", "false", "0", "not subscribed", "not_subscribed", "nie", "nein", "не", "ei"]);
const LEFT = new Set(["unsubscribed", "unsubscribe", "opted out", "opt-out", "opt_out", "withdrawn"]);
const NOTHING = new Set([
  "",
  "never_subscribed",
  "never subscribed",
  "nonsubscribed",
  "transactional",
  "pending",
  "unknown",
  "not available",
]);

/** Undefined for a word that we do not know. One who has unsubscribed said so themselves; a plain no may only mean that they never said yes. */
export function consentIn(text: string): Standing | undefined {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return { given: true, at: ["consent_at"] };
  if (NO.has(word)) return { given: false, at: ["consent_at"] };
  if (LEFT.has(word)) return { given: false, by: "reader", at: ["unsubscribed_at", "consent_at"] };
  return NOTHING.has(word) ? {} : undefined;
}

/** Of several reasons the strictest; whatever else is written there means that somebody wanted nothing to be sent. */
export function suppressionIn(text: string): Standing {
  const word = text.trim().toLowerCase();
  const at = ["suppressed_at", "unsubscribed_at", "consent_at"] as const;
  if (word === "" || word === "[]" || NO.has(word)) return {};
  if (/spam|complain|abuse/.test(word)) return { given: false, by: "reader", at, suppressed: "complaint" };
  if (/bounce|invalid|cleaned|undeliverable/.test(word)) return { at, suppressed: "hard_bounce" };
  if (/unsubscri|opt.?out/.test(word)) return { given: false, by: "reader", at };
  return { at, suppressed: "by_hand" };
}
