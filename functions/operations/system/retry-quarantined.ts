/** `retry-quarantined`: lets go on what was quarantined, once its cause is mended. */

import * as z from "zod";
import { retryQuarantined as retry } from "#flows/review/retry-quarantined.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { journeyName } from "../shapes.ts";

type Needs = Pick<OperationPorts, "due" | "customers" | "publications" | "enrollments" | "events" | "clock">;

export const retryQuarantined = defineOperation({
  name: "retry-quarantined",
  summary: "let go on what was quarantined, once its cause is mended",
  right: "operate",
  changes: true,
  input: z.strictObject({
    journey: journeyName.optional().describe("only enrollments of this journey; without one, those of all, and the events"),
  }),
  output: z.object({ enrollments: z.number(), events: z.number(), busy: z.number() }),
  subject: ({ journey }) => (journey === undefined ? {} : { journey }),
  run: async (ports: Needs, { journey }) => {
    const { journeys } = await ports.publications.fresh();
    if (journey !== undefined && !journeys.some(({ name }) => name === journey))
      return refused(`There is no journey "${journey}".`);
    const retried = await retry(ports)(journey);
    if (retried.enrollments + retried.events + retried.busy > 0) return done(retried);
    return refused("Nothing is quarantined.", { remedy: "`perennial review` lists what waits for a person." });
  },
});
