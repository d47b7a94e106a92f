/** `results`: what journeys have achieved: against those held out, in money, by mail and by survey. */

import * as z from "zod";
import { results as resultsOf } from "#flows/reports/results.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { comparisonShape, journeyName, mailCountsShape } from "../shapes.ts";

const arm = z.object({ people: z.number(), reachedGoal: z.number(), rate: z.number(), open: z.number() });

const interval = { value: z.number(), low: z.number(), high: z.number() };

const split = z.object({
  step: z.string(),
  branches: z.array(arm.extend({ name: z.string() })),
  against: z.array(z.object({ name: z.string(), first: z.string(), ...interval, verdict: z.string() })),
});

const spent = z.object({ people: z.number(), total: z.number(), each: z.number() });

const revenue = z.object({
  currency: z.string().optional(),
  treated: spent,
  heldOut: spent,
  difference: z.object(interval).optional(),
  verdict: z.enum(["cannot tell yet", "the treated spent more", "the held-out spent more", "nobody to compare with"]),
});

const mail = z.object({
  step: z.string(),
  template: z.string(),
  removed: z.literal(true).optional(),
  ...mailCountsShape.shape,
});

const score = z.object({
  answered: z.number(),
  mean: z.number().optional(),
  nps: z.object({ promoters: z.number(), passives: z.number(), detractors: z.number(), score: z.number() }).optional(),
});

const survey = z.object({
  journey: z.string(),
  step: z.string(),
  template: z.string(),
  kind: z.enum(["nps", "csat", "ces"]),
  lowest: z.number(),
  highest: z.number(),
  asked: z.number(),
  ...score.shape,
  comments: z.number(),
  period: z.enum(["week", "month"]),
  overTime: z.array(z.object({ from: z.string(), ...score.shape })),
});

export const results = defineOperation({
  name: "results",
  summary: "show what journeys have achieved: goal and revenue against people held out, mails, surveys",
  right: "read",
  changes: false,
  input: z.strictObject({
    journeys: z.array(journeyName).default([]).describe("names of journeys, in detail; without any, all in a line each"),
    days: z
      .int()
      .min(1)
      .max(366)
      .optional()
      .describe("only people who entered, mails that left and answers that came in so many days, today included"),
  }),
  output: z.object({
    from: z.string().optional(),
    journeys: z.array(
      z.object({
        journey: z.string(),
        goal: z.string().optional(),
        holdout: z.number(),
        treated: arm,
        notMailed: z.number(),
        splits: z.array(split),
        heldOut: arm,
        revenue: revenue.optional(),
        mails: z.object({
          all: mailCountsShape,
          steps: z.array(mail),
        }),
        surveys: z.array(survey),
        ...comparisonShape.shape,
      }),
    ),
    /** Asked for by name, and without a goal. */
    withoutGoal: z.array(z.string()),
  }),
  run: async (
    ports: Pick<OperationPorts, "answers" | "customerBase" | "customers" | "mailFigures" | "publications" | "clock">,
    { journeys, days },
  ) => {
    const found = await resultsOf(ports)(journeys, days);
    return found.kind === "unknown" ? refused(found.message) : done(found);
  },
});
