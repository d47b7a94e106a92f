/** `comments`: what people wrote beside their score in a journey's surveys, newest first, by their ids. */

import * as z from "zod";
import { windowDays } from "#engine/decide/circuit-breaker.ts";
import { surveyComments } from "#flows/reports/survey-comments.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { fromCustomer, journeyName } from "../shapes.ts";

export const comments = defineOperation({
  name: "comments",
  summary: "read what people wrote in a journey's surveys",
  // Their own words, with an id that leads to them: more than a figure.
  right: "read-people",
  changes: false,
  input: z.strictObject({
    journey: journeyName,
    most: z.int().min(1).max(1_000).default(1_000).describe("how many comments, the newest"),
    days: z.int().min(1).max(366).optional().describe("only of answers that came in so many days, today included"),
  }),
  output: z.object({
    comments: z.array(
      z.object({
        journey: z.string(),
        step: z.string(),
        customer: z.string(),
        score: z.number(),
        comment: fromCustomer(z.string()),
        at: z.number(),
      }),
    ),
  }),
  run: async (
    ports: Pick<OperationPorts, "answers" | "customerBase" | "customers" | "publications" | "clock">,
    { journey, most, days },
  ) => {
    const from = days === undefined ? 0 : Date.parse(windowDays(ports.clock.now(), days).at(-1) ?? "");
    const found = await surveyComments(ports)(journey, { most, from });
    return found ? done({ comments: found }) : refused(`There is no published journey "${journey}".`);
  },
});
