/** The parts of the page for marketers that repeat the code, made from the code: keys, steps, events, fields, conditions, filters. */

import * as z from "zod";
import { knownValues } from "#engine/declared/known-values.ts";
import { FACTS, type FactType } from "#engine/model/facts.ts";
import type { Declarations, ExtensibleThing, Field } from "#engine/model/settings.ts";
import { BUILT_IN_SEGMENTS } from "#engine/segments/built-in.ts";
import { journeySchema } from "../journey-schema.ts";
import { asWritten } from "../json-schema.ts";
import { settingsSchema } from "../parse-settings.ts";
import { topicsSchema } from "../parse-topics.ts";
import type { Recipe } from "../recipes/read-recipe.ts";
import { BARE_VOCABULARY } from "../schema/vocabulary.ts";
import { repliesSchema } from "../settings/parse-replies.ts";
import { FUNCTIONS, OPERATORS, QUESTIONS } from "./condition-words.ts";
import { EVENT_MEANINGS } from "./event-meanings.ts";
import { STEP_EXAMPLES, TRIGGER_EXAMPLES } from "./examples.ts";
import { FACT_MEANINGS } from "./fact-meanings.ts";
import { keyTable, type Schema, tableOf } from "./key-table.ts";
import { TEMPLATE_FILTERS, TEMPLATE_WORDS } from "./template-words.ts";

/** What a shop has of its own: declared events and fields, and the recipes in its folder. */
export type OwnParts = { declarations?: Declarations | undefined; recipes: Pick<Recipe, "name" | "about">[] };

/** Each part by the name of its marker on the page, in Markdown. */
export function reference({ declarations, recipes }: OwnParts): Record<string, string> {
  const journey = AnySchema.parse(asWritten(journeySchema(BARE_VOCABULARY)));
  const settings = AnySchema.parse(asWritten(settingsSchema));
  const steps = Object.values(defsOf(journey)).find(({ type }) => type === "array")?.items?.anyOf ?? [];
  return {
    recipes: tableOf(
      ["recipe", "what it does"],
      recipes.map(({ name, about }) => [`[${name}](recipes/${name}.yaml)`, about]),
    ),
    "journey keys": keyTable(journey, ["starts_when", "steps"]),
    starts: kindsOf(journey.properties?.starts_when?.anyOf ?? [], TRIGGER_EXAMPLES),
    steps: kindsOf(steps, STEP_EXAMPLES),
    events: tableOf(
      ["event", "what has happened", "brings"],
      Object.entries(EVENT_MEANINGS).map(([type, { means, brings }]) => [code(type), means, brings ? code(brings) : ""]),
    ),
    fields: fieldTables(),
    conditions: [
      tableOf(["condition", "holds where"], wordRows(OPERATORS)),
      "Of texts and lists:",
      tableOf(["condition", "holds where"], wordRows(FUNCTIONS)),
      "Of the past:",
      tableOf(["condition", "holds where the customer"], wordRows(QUESTIONS)),
    ].join("\n\n"),
    filters: tableOf(
      ["filter", "shows", "what it does"],
      TEMPLATE_FILTERS.map(({ example, shows, means }) => [code(example), shows, means]),
    ),
    "template words": tableOf(
      ["name", "what it is"],
      TEMPLATE_WORDS.map(([name, means]) => [code(name), means]),
    ),
    segments: tableOf(
      ["segment", "who is in it"],
      Object.entries(BUILT_IN_SEGMENTS).map(([name, { about }]) => [code(name), about]),
    ),
    "settings keys": keyTable(settings, [...LIKE_CUSTOMER.map((thing) => `fields.${thing}`), "shop.colour", ...AS_FIELDS]),
    "replies keys": keyTable(AnySchema.parse(asWritten(repliesSchema([])))),
    "topics keys": keyTable(AnySchema.parse(asWritten(topicsSchema))),
    "your own": ownTables(declarations),
  };
}

/** Their fields are declared as those of customers are. */
const LIKE_CUSTOMER = ["order", "item", "asset", "quote", "question", "survey", "case"] satisfies ExtensibleThing[];

/** What zod has written is one. */
const AnySchema = z.custom<Schema>();

/** What an event carries has fields that are written as those of customers are. */
const AS_FIELDS = ["type", "one_of", "writable"].map((key) => `events.NAME.carries.NAME.NAME.${key}`);

const code = (text: string): string => `\`${text}\``;

const wordRows = (words: typeof OPERATORS): string[][] => words.map(({ example, means }) => [code(example), means]);

const defsOf = (schema: object): Record<string, Schema> => {
  const defs: unknown = "$defs" in schema ? schema.$defs : {};
  return z.record(z.string(), AnySchema).parse(defs);
};

/** Lists of steps inside a step: described at the end of its table. */
const NESTED = ["then", "otherwise", "else", "meanwhile", "steps"];
/** What `survey` has of `email`. */
const OF_MAIL = ["email.template", "email.subject", "when_unsure", "from", "topic", "if_not_sent"];

/** Each kind with its example and its keys; what begins it is the key of its name. */
const kindsOf = (forms: Schema[], examples: Record<string, { what: string; yaml: string }>): string =>
  Object.entries(examples)
    .map(([name, { what, yaml }]) => {
      const form = forms.find(({ properties = {} }) => name in properties && isKindOf(properties, name, examples)) ?? {};
      const ofMail = name === "survey" ? OF_MAIL : [];
      const table = keyTable(form, ["id", ...NESTED, ...ofMail, `${name}[].steps`]);
      const nested = NESTED.filter((key) => form.properties?.[key]).map((key) => nestedRow(key, form));
      const more = ofMail.length > 0 ? "\n\nAnd all that `email` may say." : "";
      return `#### ${name}\n\n${what}\n\n\`\`\`yaml\n${yaml}\n\`\`\`\n\n${table}${nested.join("")}${more}`;
    })
    .join("\n\n");

const nestedRow = (key: string, { properties = {} }: Schema): string =>
  `\n| \`${key}\` | ${properties[key]?.description ?? "Steps."} | steps |`;

/** `email` is a key of `survey`, too: there it is no beginning. */
const isKindOf = (properties: Record<string, Schema>, name: string, examples: Record<string, unknown>): boolean =>
  Object.keys(properties).find((key) => key in examples) === name;

const TYPES: Record<FactType, string> = {
  ...{ string: "text", id: "id", int: "whole number", double: "number", money: "money", bool: "yes or no", date: "day" },
  ...{ time: "moment", day: "day of every year", url: "address", contact: "person", "list of string": "list of texts" },
  "list of item": "list",
};

const fieldTables = (): string =>
  Object.entries(FACT_MEANINGS)
    .map(([root, { about, fields }]) => {
      const types: Record<string, FactType> = Object.entries(FACTS).find(([name]) => name === root)?.[1] ?? {};
      const rows = Object.entries(fields).map(([name, means]) => [
        code(`${root}.${name}`),
        typeOf(types[name], `${root}.${name}`),
        means,
      ]);
      return `#### ${root}\n\n${about}\n\n${tableOf(["field", "is a", "what it says"], rows)}`;
    })
    .join("\n\n");

const VALUES = knownValues();

/** With the values that it can have, where these are few. */
const typeOf = (type: FactType | undefined, path: string): string => {
  const values = VALUES.get(path);
  return type === undefined ? "" : `${TYPES[type]}${values ? `: ${values.map(code).join(", ")}` : ""}`;
};

const ownTables = ({ fields, thingFields = {}, events = {} }: Declarations = { fields: {} }): string => {
  const declared = Object.entries({ customer: fields, ...thingFields }).flatMap(([root, own]) =>
    Object.entries(own).map(([name, field]) => [code(`${root}.${name}`), ownType(field)]),
  );
  const happened = Object.entries(events).map(([type, { about = "", carries }]) => [
    code(type),
    about,
    Object.entries(carries)
      .map(([name, thing]) =>
        typeof thing === "string"
          ? code(name)
          : Object.keys(thing)
              .map((field) => code(`${name}.${field}`))
              .join(", "),
      )
      .join(", "),
  ]);
  if (declared.length === 0 && happened.length === 0) return "Nothing is declared yet in this shop's settings.yaml.";
  return [
    ...(happened.length === 0 ? [] : [tableOf(["event", "what has happened", "brings"], happened)]),
    ...(declared.length === 0 ? [] : [tableOf(["field", "is a"], declared)]),
  ].join("\n\n");
};

const ownType = ({ type, oneOf }: Field): string => {
  const word = type === "list" ? "list of texts" : type === "items" ? "list of articles" : TYPES[type];
  return oneOf === undefined ? word : `${word}: ${oneOf.map(code).join(", ")}`;
};
