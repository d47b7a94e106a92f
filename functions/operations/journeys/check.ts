/** `check`: everything that is wrong in a workflows folder, each with its place and its remedy. */

import * as z from "zod";
import type { Declarations } from "#engine/model/settings.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { journeyJsonSchemaText } from "#language/json-schema.ts";
import { parseSettings } from "#language/parse-settings.ts";
import type { Problem } from "#language/problem.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { problemShape, workflowTexts } from "../shapes.ts";

/** The schema by which editors check journeys; it lies in the folder beside them. */
export const SCHEMA_FILE = "journey.schema.json";

export const check = defineOperation({
  name: "check",
  summary: "check journeys, templates, topics, segments and settings",
  right: "read",
  changes: false,
  input: z.strictObject({ texts: workflowTexts }),
  output: z.object({
    /** Whether there is no problem at all. */
    ok: z.boolean(),
    problems: z.array(problemShape),
    /** What is right and yet worth a second look. */
    warnings: z.array(problemShape),
    /** What was checked; absent where something is wrong. */
    checked: z
      .object({
        journeys: z.array(z.object({ name: z.string(), about: z.string(), draft: z.boolean() })),
        /** How many, each counted once whatever its languages. */
        templates: z.number(),
        locales: z.array(z.string()),
      })
      .optional(),
  }),
  run: async (ports: Pick<OperationPorts, "compile">, { texts }) => {
    const { problems: found, warnings = [], inRecipes = [], publication } = await ports.compile(texts);
    const problems = [...found, ...inRecipes, ...staleSchema(texts[SCHEMA_FILE], declarationsIn(texts))];
    return done({
      ok: problems.length === 0,
      problems,
      warnings,
      ...(publication && problems.length === 0 ? { checked: checkedIn(publication) } : {}),
    });
  },
});

const checkedIn = ({ journeys, templates, drafts = [] }: Publication) => ({
  journeys: journeys.map(({ name, about }) => ({ name, about, draft: drafts.includes(name) })),
  templates: new Set(templates.map(({ name }) => name)).size,
  locales: [...new Set(templates.map(({ locale }) => locale))].sort(),
});

/** Up to date is the one that comes with this version, with or without the names that the settings declare. */
const staleSchema = (text: string | undefined, declarations: Declarations | undefined): Problem[] =>
  sameJson(text, journeyJsonSchemaText()) || (declarations && sameJson(text, journeyJsonSchemaText(declarations)))
    ? []
    : [
        {
          code: "stale-schema",
          file: SCHEMA_FILE,
          line: 1,
          column: 1,
          message: "the schema by which editors check journeys is not the one of this version",
          remedy: "Run `perennial check --write-schema`.",
        },
      ];

/** What the folder's settings declare of the shop's own; undefined where nothing, or where they cannot be read. */
export function declarationsIn(texts: Record<string, string>): Declarations | undefined {
  const { settings } = parseSettings(texts["settings.yaml"] ?? "");
  return settings && (settings.events || settings.thingFields || Object.keys(settings.fields).length > 0) ? settings : undefined;
}

/** Only what differs in meaning counts: a formatter may lay the file out in its own way. */
const sameJson = (text: string | undefined, expected: string): boolean => {
  try {
    return JSON.stringify(JSON.parse(text ?? "")) === JSON.stringify(JSON.parse(expected));
  } catch {
    return false;
  }
};
