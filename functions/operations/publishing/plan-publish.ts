/** `plan-publish`: what publishing would change, and what would become of the people inside. */

import * as z from "zod";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { type PlanNeeds, planOf, planShape, publishInput } from "./publish-plan.ts";

export const planPublish = defineOperation({
  name: "plan-publish",
  summary: "show what publishing the journeys would change, and for whom",
  right: "read",
  changes: false,
  input: publishInput,
  output: z.object({ plan: planShape, published: z.literal(false), changes: z.boolean() }),
  run: async (ports: PlanNeeds, input) => {
    const planned = await planOf(ports, input);
    return planned.ok ? done({ plan: planned.plan, published: false as const, changes: planned.changes }) : planned;
  },
});
