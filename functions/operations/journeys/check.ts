/** `check`: everything that is wrong in a workflows folder, each with its place and its remedy. */

import * as z from "zod";
import type { Publication } from "#flows/publish/publication.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { problemShape, workflowTexts } from "../shapes.ts";
import { staleFiles } from "./generated-files.ts";
import { recipeProblems } from "./recipe-problems.ts";

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
    const { problems: found, warnings = [], publication } = await ports.compile(texts);
    const inRecipes = await recipeProblems(ports.compile, texts);
    const problems = [...found, ...inRecipes, ...staleFiles(texts)];
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
