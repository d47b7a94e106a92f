/** The JSON Schema by which editors complete and check journeys, made from the very schema that the parser uses. */

import * as z from "zod";
import type { Declarations } from "#engine/model/settings.ts";
import { journeySchema } from "./journey-schema.ts";
import { BARE_VOCABULARY, vocabularyOf } from "./schema/vocabulary.ts";
import { writtenNames } from "./schema/written-names.ts";

/**
 * Names of topics, templates and people are not in it: they change with the files beside the journeys, and `check` knows them. What
 * the settings declare is: an editor completes events and dates of the shop's own as it does ours.
 */
export function journeyJsonSchema(declarations?: Declarations): Record<string, unknown> {
  const vocabulary = declarations ? vocabularyOf({ ...NOTHING, ...declarations }, {}) : BARE_VOCABULARY;
  const { $schema, ...schema } = asWritten(journeySchema(vocabulary));
  return {
    $schema,
    title: "A customer journey",
    description: "One journey a file. Steps stand in reading order; next is implicit.",
    ...schema,
  };
}

/**
 * What may be written, with its examples: zod leaves them out of what is read into something else. `forForms`: with what is asked for (`asks`) and the
 * `names` that are known, which change with the files beside the journeys.
 */
export function asWritten(schema: z.ZodType, { forForms = false } = {}) {
  return z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const examples = z.globalRegistry.get(zodSchema)?.examples;
      if (Array.isArray(examples)) jsonSchema.examples = examples;
      const known = forForms ? writtenNames.get(zodSchema) : undefined;
      if (known) Object.assign(jsonSchema, { asks: known.what, names: known.names });
    },
  });
}

/** As it is kept beside the journeys. */
export function journeyJsonSchemaText(declarations?: Declarations): string {
  return `${JSON.stringify(journeyJsonSchema(declarations), null, 2)}\n`;
}

const NOTHING = { topics: {}, people: {}, calls: {}, segments: {} };
