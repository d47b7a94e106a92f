/** The JSON Schema by which editors complete and check journeys, made from the very schema that the parser uses. */

import * as z from "zod";
import { journeySchema } from "./journey-schema.ts";
import { BARE_VOCABULARY } from "./schema/vocabulary.ts";

/** Names of topics, templates and people are not in it: they change with the files beside the journeys, and `check` knows them. */
export function journeyJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(journeySchema(BARE_VOCABULARY), { io: "input" });
  return {
    $schema,
    title: "A customer journey",
    description: "One journey a file. Steps stand in reading order; next is implicit.",
    ...schema,
  };
}

/** As it is kept beside the journeys. */
export function journeyJsonSchemaText(): string {
  return `${JSON.stringify(journeyJsonSchema(), null, 2)}\n`;
}
