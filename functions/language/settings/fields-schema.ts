/** `fields:` in settings.yaml: what a shop knows of its customers and of things of ours beyond the usual. */

import * as z from "zod";
import { FACTS, type FactType } from "#engine/model/facts.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import {
  type Declarations,
  EXTENSIBLE_THINGS,
  type ExtensibleThing,
  type Field,
  type FieldType,
} from "#engine/model/settings.ts";
import type { Parsed, Wrong } from "../schema/parsed-value.ts";
import { choice, customIssue, formOf, mapping, textValue, yesNo } from "../schema/schema-pieces.ts";

/**
 * By what they are of: `customer: { points: int }`. Fields that stand there by themselves are the customer's:
 * `shoe_size: { type: int, writable: yes }`.
 */
export function fieldsSchema() {
  const written = z.object({
    customer: fieldsOf("customer").optional(),
    order: fieldsOf("order").optional(),
    item: fieldsOf("item").optional(),
    asset: fieldsOf("asset").optional(),
    quote: fieldsOf("quote").optional(),
    question: fieldsOf("question").optional(),
    survey: fieldsOf("survey").optional(),
    case: fieldsOf("case").optional(),
  });
  return written.catchall(byItself()).transform((all, subject): Pick<Declarations, "fields" | "thingFields"> => {
    const { customer, order, item, asset, quote, question, survey, case: work, ...others } = all;
    const fields: Record<string, Field> = {};
    for (const [name, field] of Object.entries(others)) {
      const read = field === null ? noThing(name) : readName(name, "customer");
      if (field && "value" in read) fields[name] = field;
      else if (!("value" in read)) subject.issues.push({ ...customIssue(name, read), path: [name] });
    }
    const things = Object.entries({ order, item, asset, quote, question, survey, case: work });
    const thingFields = Object.fromEntries(things.flatMap(([name, own]) => (own ? [[name, own] as const] : [])));
    return { fields: { ...fields, ...customer }, ...(Object.keys(thingFields).length === 0 ? {} : { thingFields }) };
  });
}

/** Fields by their names, none of which is one of ours of that root. */
export function fieldsOf(root: string) {
  return z
    .record(fieldName(root), fieldForm())
    .refine((all) => Object.keys(all).length <= MOST_FIELDS, { error: `there are more than ${MOST_FIELDS} fields` })
    .superRefine((all, subject) => {
      for (const [name, { type }] of Object.entries(all)) {
        const ours = knownToo(root, name);
        if (ours !== undefined && ours !== type)
          subject.issues.push({ ...customIssue(name, taken(root, name)), path: [name, "type"] });
      }
    });
}

const taken = (root: string, name: string): Wrong => ({
  code: "field-taken",
  wrong: `\`${root}.${name}\` exists already`,
  remedy: "Choose another name.",
});

/** What shops declared before it was ours, and may go on to map: its type, where it is the same as theirs. */
const KNOWN_TOO: Partial<Record<Root, readonly string[]>> = {
  order: ["delivery_method", "delivery_cost", "discount", "tax", "carrier", "tracking_number", "tracking_url"],
  item: ["picture", "url"],
};

const knownToo = (root: string, name: string): FieldType | undefined => {
  const ours = ROOTS.find((one) => one === root);
  if (ours === undefined || !KNOWN_TOO[ours]?.includes(name)) return undefined;
  const types: Record<string, FactType> = FACTS[ours];
  const type = types[name];
  return type === "string" || type === "double" || type === "url" ? type : undefined;
};

/** A field: a word for its type, `[item]`, or a mapping. */
export function fieldForm() {
  return formOf(["text", "mapping", "list"], "points: { type: int }", [typeWord(), withOptions(), listOf()]);
}

/** The words for what a field holds, as they are written. */
export const TYPE_WORDS = [
  ...["text", "id", "int", "number", "money", "bool", "date", "time", "url", "contact", "list", "string", "double"],
] as const;

const MOST_FIELDS = 100;

const TYPES: Record<string, FieldType> = {
  text: "string",
  number: "double",
  ...{ string: "string", double: "double", id: "id", int: "int", money: "money", bool: "bool" },
  ...{ date: "date", time: "time", url: "url", contact: "contact", list: "list" },
};

/** A field as it is written: the reverse of `fieldForm`. */
export function fieldWord({ type, writable, oneOf }: Field): string {
  const word = type === "items" ? "[item]" : (Object.keys(TYPES).find((one) => TYPES[one] === type) ?? type);
  if (!writable && oneOf === undefined) return word;
  const options = [`type: ${word}`, ...(oneOf ? [`one_of: [${oneOf.map((one) => JSON.stringify(one)).join(", ")}]`] : [])];
  return `{ ${[...options, ...(writable ? ["writable: yes"] : [])].join(", ")} }`;
}

const readType = (word: string): Parsed<FieldType> => {
  const type = Object.hasOwn(TYPES, word) ? TYPES[word] : undefined;
  if (type !== undefined) return { value: type };
  return { code: "unknown-word", wrong: `\`${word.slice(0, 60)}\` is no type of a field`, remedy: didYouMean(word, TYPE_WORDS) };
};

const typeText = () => textValue(readType, { description: "What the field holds.", enum: [...TYPE_WORDS] });

const typeWord = () => typeText().transform((type): Field => ({ type, writable: false }));

const listOf = () =>
  z
    .array(choice(["item", "text"], "What is in the list."))
    .length(1, "a list is written `[item]` or `[text]`")
    .transform(([entry]): Field => ({ type: entry === "item" ? "items" : "list", writable: false }));

const withOptions = () =>
  mapping({
    type: formOf(["text", "list"], "type: int", [typeText(), listOf().transform(({ type }) => type)]),
    one_of: z
      .array(z.string())
      .min(1, "there is nothing that it could be")
      .optional()
      .meta({ description: "What alone a text can be; conditions are checked against it.", examples: ["[bikes, helmets]"] }),
    writable: yesNo("Whether journeys may write it; default no.").optional(),
  }).transform(({ type, one_of, writable }, subject): Field => {
    if (one_of !== undefined && type !== "string")
      subject.issues.push({
        ...customIssue(one_of, { code: "bad-field", wrong: "only a text can be one of some", remedy: "Write `type: text`." }),
        path: ["one_of"],
      });
    return { type, writable: writable ?? false, ...(one_of === undefined ? {} : { oneOf: one_of }) };
  });

const fieldName = (root: string) => textValue((text) => readName(text, root), { description: "A field's name." });

const readName = (text: string, root: string): Parsed<string> => {
  const ours = ROOTS.find((one) => one === root);
  const isOurs = ours !== undefined && (Object.hasOwn(FACTS[ours], text) || RECEIVED[ours]?.includes(text));
  if (isOurs && knownToo(root, text) === undefined) return taken(root, text);
  if (/^[a-z][a-z0-9_]{0,60}$/.test(text)) return { value: text };
  return {
    code: "bad-name",
    wrong: `\`${text.slice(0, 80)}\` is no field name`,
    remedy: "Write small letters, digits and underscores: `shoe_size`.",
  };
};

type Root = "customer" | ExtensibleThing;
const ROOTS: readonly Root[] = ["customer", ...EXTENSIBLE_THINGS];
/** What is received of them under names that are no facts. */
const RECEIVED: Partial<Record<Root, string[]>> = {
  customer: ["consents"],
  order: ["payment", "refs", "items"],
  survey: ["scale"],
};

/** A field of the customer; null for what is none, of which the name says more than the value. */
const byItself = () =>
  z
    .unknown()
    .transform((value): unknown => (isField(value) ? value : null))
    .pipe(withOptions().nullable());

const isField = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "type" in value && (typeof value.type === "string" || Array.isArray(value.type));

const noThing = (name: string): Wrong => ({
  code: "unknown-thing",
  wrong: `\`${name.slice(0, 80)}\` is nothing that has fields`,
  remedy: `${didYouMean(name, ["customer", ...EXTENSIBLE_THINGS])} A field of the customer has a \`type\`.`,
});
