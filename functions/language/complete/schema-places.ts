/** What a journey's JSON Schema says of a place in it, together with the names that the shop has given. */

import * as z from "zod";
import { journeySchema } from "../journey-schema.ts";
import type { Schema } from "../reference/key-table.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";
import { type WrittenNames, writtenNames } from "../schema/written-names.ts";

/** `written`: what may stand there beyond the schema. */
export type Described = Schema & { written?: WrittenNames; not?: unknown; properties?: Record<string, Described> };

/** What may be written at a place, and below it. */
export type SchemaPlaces = {
  /** Every form of the mapping that these keys lead to; `[]` is an entry of a list. */
  mappingsAt(path: string[]): Described[];
  /** A value in each of its forms. */
  formsOf(schema: Described): Described[];
};

/** Of the journeys that may use these names. Making it takes longer than using it, so that it is kept as long as they are. */
export function schemaPlaces(vocabulary: Vocabulary): SchemaPlaces {
  const known = made.get(vocabulary);
  if (known) return known;
  const root = AnySchema.parse(described(vocabulary));
  const defs = z.record(z.string(), AnySchema).parse("$defs" in root ? root.$defs : {});
  const formsOf = (schema: Described): Described[] => {
    const target = schema.$ref === undefined ? undefined : defs[schema.$ref.replace("#/$defs/", "")];
    return [
      schema,
      ...(target ? formsOf(target) : []),
      ...(schema.anyOf ?? []).flatMap((form) => formsOf(form).map((one) => ({ ...describedBy(schema), ...one }))),
    ];
  };
  const below = (schema: Described, key: string): Described[] =>
    formsOf(schema).flatMap(({ properties, items, additionalProperties }): Described[] => {
      if (key === "[]") return items ? [items] : [];
      const own = properties?.[key];
      if (own) return [own];
      return typeof additionalProperties === "object" ? [additionalProperties] : [];
    });
  const places: SchemaPlaces = {
    formsOf,
    mappingsAt: (path) => {
      const ends = path.reduce<Described[]>((at, key) => at.flatMap((one) => below(one, key)), [root]);
      // At the entry of a list that is being written, the list's own dash may be missing.
      return ends.flatMap(formsOf).filter(({ properties, written }) => properties !== undefined || written?.what === "field");
    },
  };
  made.set(vocabulary, places);
  return places;
}

const made = new WeakMap<Vocabulary, SchemaPlaces>();

const described = (vocabulary: Vocabulary): object =>
  z.toJSONSchema(journeySchema(vocabulary), {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const examples = z.globalRegistry.get(zodSchema)?.examples;
      if (Array.isArray(examples)) jsonSchema.examples = examples;
      const written = writtenNames.get(zodSchema);
      if (written) jsonSchema.written = written;
    },
  });

const describedBy = ({ description }: Described): Described => (description === undefined ? {} : { description });

/** What zod has written is one. */
const AnySchema = z.custom<Described>();
