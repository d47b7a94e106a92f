/** `results`: what journeys have achieved, against those who were held out to measure by. */

import * as z from "zod";
import { results as resultsOf } from "#flows/reports/results.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { comparisonShape, journeyName } from "../shapes.ts";

const arm = z.object({ people: z.number(), reachedGoal: z.number(), rate: z.number(), open: z.number() });

const split = z.object({
  step: z.string(),
  branches: z.array(arm.extend({ name: z.string() })),
  against: z.array(
    z.object({ name: z.string(), first: z.string(), value: z.number(), low: z.number(), high: z.number(), verdict: z.string() }),
  ),
});

export const results = defineOperation({
  name: "results",
  summary: "show what journeys have achieved, against people who were held out",
  right: "read",
  changes: false,
  input: z.strictObject({
    journeys: z.array(journeyName).default([]).describe("names of journeys; without any, all that have a goal"),
  }),
  output: z.object({
    journeys: z.array(
      z.object({
        journey: z.string(),
        goal: z.string(),
        holdout: z.number(),
        treated: arm,
        notMailed: z.number(),
        splits: z.array(split),
        heldOut: arm,
        ...comparisonShape.shape,
      }),
    ),
    /** Asked for by name, and without a goal. */
    withoutGoal: z.array(z.string()),
  }),
  run: async (ports: Pick<OperationPorts, "customerBase" | "customers" | "publications" | "clock">, { journeys }) => {
    const found = await resultsOf(ports)(journeys);
    return found.kind === "unknown" ? refused(found.message) : done(found);
  },
});
