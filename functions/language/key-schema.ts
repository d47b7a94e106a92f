/** `key:` of a journey: what tells two enrollments of one customer apart, alone or with facts that belong to it. */

import * as z from "zod";
import { isOfEntry } from "#engine/declared/declared-facts.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Parsed } from "./schema/parsed-value.ts";
import { customIssue, formOf, textValue } from "./schema/schema-pieces.ts";
import type { Vocabulary } from "./schema/vocabulary.ts";

const KEYS = ["customer", "event.id", "order.id", "asset.id", "quote.id", "question.id", "survey.id", "case.id"];

/** A key as the engine knows it. */
export type KeyValue = { key: string; keyFacts?: string[] };

/** One name, or a list that begins with one and goes on with facts of the same thing. */
export function keySchema(vocabulary: Vocabulary) {
  const keys = keysIn(vocabulary);
  const one = textValue((text) => readKey(text, keys), { enum: keys }).transform((key): KeyValue => ({ key }));
  const several = z
    .array(z.string())
    .transform((names, subject): KeyValue => {
      const parsed = readKeys(names, keys, vocabulary);
      if ("value" in parsed) return parsed.value;
      subject.issues.push(customIssue(names, parsed));
      return z.NEVER;
    })
    .meta({ minItems: 1 });
  return formOf(["text", "list"], "key: order.id", [one, several]).meta({
    description:
      "What tells two enrollments of one customer apart; default: the id of the thing that the trigger brings, else customer. A list such as `[asset.id, asset.warranty_end]` names facts that belong to it: when one of them becomes another, whoever is inside leaves and can enter anew by it; the same one told again is no news. Of a time its day counts.",
    examples: ["order.id", ["order.id", "order.expected_at"]],
  });
}

/** These, and the ids of things of the shop's own. */
const keysIn = ({ facts, eventKeys }: Vocabulary): string[] => {
  const ids = [...facts].flatMap(([path, type]) => (type === "id" && !isOfEntry(path) ? [path] : []));
  return [...new Set([...KEYS, ...ids, ...Object.values(eventKeys)])];
};

const readKey = (text: string, keys: string[]): Parsed<string> =>
  keys.includes(text)
    ? { value: text }
    : {
        code: "unknown-key-field",
        wrong: `\`${text}\` cannot tell two enrollments of one customer apart`,
        remedy: didYouMean(text, keys),
      };

const readKeys = ([first = "", ...names]: string[], keys: string[], { facts }: Vocabulary): Parsed<KeyValue> => {
  const id = readKey(first, keys);
  if (!("value" in id)) return id;
  const [thing = ""] = first.split(".");
  const known = [...facts].flatMap(([path, type]) =>
    path.startsWith(`${thing}.`) && path !== first && !type.startsWith("list") && !isOfEntry(path) ? [path] : [],
  );
  const wrong = names.find((name) => !known.includes(name));
  if (wrong === undefined) return { value: names.length === 0 ? { key: first } : { key: first, keyFacts: names } };
  return {
    code: "unknown-key-field",
    wrong: `\`${wrong}\` is no fact of \`${thing}\` that could belong to the key`,
    remedy: didYouMean(wrong, known),
  };
};
