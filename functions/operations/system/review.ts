/** `review`: what waits for a person's decision: mails given up, quarantined enrollments and events, calls given up. */

import * as z from "zod";
import { waitingForReview } from "#flows/review/waiting-for-review.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { fromOutside } from "../shapes.ts";

type Needs = Pick<OperationPorts, "messages" | "events" | "calls" | "due" | "customers" | "publications">;

export const review = defineOperation({
  name: "review",
  summary: "list the mails, enrollments, events and calls that wait for a person, each with its reason",
  right: "operate",
  changes: false,
  input: z.strictObject({ most: z.int().min(1).max(1_000).default(100).describe("how many of each kind at most, oldest first") }),
  output: z.object({
    waiting: z.array(
      z.object({
        kind: z.enum(["mail", "event", "call", "enrollment"]),
        id: z.string(),
        at: z.number(),
        reason: fromOutside(z.string()),
        journey: z.string().optional(),
        step: z.string().optional(),
        customer: z.string().optional(),
      }),
    ),
  }),
  run: async (ports: Needs, { most }) => done({ waiting: await waitingForReview(ports)(most) }),
});
