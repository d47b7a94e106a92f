/** Says in English what there is to say; other languages are a face's business. */

import type { Said, SaidValue } from "#engine/describe/said.ts";
import { PLAN_WORDS } from "./plan-words.ts";
import { REASON_WORDS } from "./reason-words.ts";

const WORDS: Readonly<Record<string, string>> = { ...PLAN_WORDS, ...REASON_WORDS };

/**
 * @param local formats a moment, in epoch milliseconds, in the zone of whoever it is about
 * @throws Error for a code that has no words: a mistake of ours
 */
export function saidInEnglish({ code, values, and }: Said, local: (at: number) => string): string {
  const words = WORDS[`said.${code}`];
  if (words === undefined) throw new Error(`there are no words for ${code}`);
  const sentence = filled(words, (name) => textOf(values[name], local));
  return and ? `${sentence} ${saidInEnglish(and, local)}` : sentence;
}

/** Where a text names no moment. */
export function plainly(said: Said): string {
  return saidInEnglish(said, (at) => new Date(at).toISOString());
}

const filled = (words: string, valueFor: (name: string) => string): string =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => valueFor(name));

const textOf = (value: SaidValue | undefined, local: (at: number) => string): string => {
  if (value === undefined) return "";
  if (typeof value !== "object") return String(value);
  if ("at" in value) return local(value.at);
  if ("any" in value)
    return value.any.reduce((one, other) => filled(REASON_WORDS["said.or"], (name) => (name === "one" ? one : other)));
  if ("label" in value) return value.label.en ?? Object.values(value.label)[0] ?? "";
  return factsText(value);
};

const factsText = ({ facts, missing }: Extract<SaidValue, { facts: object }>): string => {
  const parts = Object.entries(facts).map(([path, value]) =>
    filled(REASON_WORDS["said.fact"], (name) => (name === "path" ? path : JSON.stringify(value))),
  );
  if (missing !== undefined) parts.push(filled(REASON_WORDS["said.fact-missing"], () => missing));
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
};
