/** `map:` of a source: which field stands where in what the sender sends. */

import * as z from "zod";
import { declaredFacts, isOfEntry } from "#engine/declared/declared-facts.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Declarations, Source } from "#engine/model/settings.ts";
import type { Parsed, Wrong } from "../schema/parsed-value.ts";
import { customIssue, textValue } from "../schema/schema-pieces.ts";

/** By field: `order.promised_at: note_attributes.promised`, `item.category: line_items[].properties.category`. */
export function mapSchema() {
  return z
    .record(
      z.string(),
      textValue(readPath, { description: "Where it stands in the sender's body.", examples: ["note_attributes.promised"] }),
    )
    .meta({
      description: "Where fields stand in what it sends: the field first, then the way to it.",
      examples: ["{ order.promised_at: note_attributes.promised }"],
    });
}

/** Adds an issue for each field that there is not, or that cannot come from outside. */
export function checkMaps(sources: Record<string, Source>, declarations: Declarations, issues: z.core.$ZodRawIssue[]): void {
  const fields = targets(declarations);
  for (const [at, { map = {} }] of Object.values(sources).entries()) {
    for (const [field, path] of Object.entries(map)) {
      if (fields.includes(field)) continue;
      issues.push({ ...customIssue(map, unknownField(field, path, fields)), path: ["webhooks", at, "map", field] });
    }
  }
}

const readPath = (text: string): Parsed<string> =>
  /^[^.[\]]+(?:\.[^.[\]]+|\[\d*\])*$/.test(text) && text.length <= 200
    ? { value: text }
    : {
        code: "bad-path",
        wrong: `\`${text.slice(0, 80)}\` is no place in a body`,
        remedy:
          "Write the keys that lead to it with dots between them: `note_attributes.promised`, `line_items[].properties.category`.",
      };

/** What we work out ourselves, and what says who or what it is. */
const NOT_MAPPED = new Set(["id", "status", "items", "maintenance_due", "serviced_at"]);
const COMPUTED_OF_CUSTOMER = new Set(
  "orders refunded_orders revenue revenues first_order_at last_order_at usual_gap_days last_score open_cases stage tier rfm segments".split(
    " ",
  ),
);
const FROM_OUTSIDE = new Set(["customer", "order", "item", "asset", "quote", "question", "reply", "survey", "case"]);

const targets = (declarations: Declarations): string[] => {
  const ownThings = Object.values(declarations.events ?? {}).flatMap(({ carries }) =>
    Object.entries(carries).flatMap(([name, thing]) => (typeof thing === "string" ? [] : [name])),
  );
  return [...declaredFacts(declarations).keys()].filter((path) => {
    const [root = "", name = ""] = path.split(".");
    if (isOfEntry(path) || NOT_MAPPED.has(name) || (root === "customer" && COMPUTED_OF_CUSTOMER.has(name))) return false;
    return FROM_OUTSIDE.has(root) || ownThings.includes(root);
  });
};

const unknownField = (field: string, path: string, fields: string[]): Wrong => ({
  code: "unknown-field",
  wrong: `unknown field \`${field.slice(0, 80)}\``,
  remedy: fields.includes(path)
    ? `The field comes first: \`${path}: ${field}\`.`
    : `${didYouMean(field, fields)} A field of your own is declared under \`fields:\` first.`,
});
