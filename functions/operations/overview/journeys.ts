/** `journeys`: all journeys in a line each. */

import * as z from "zod";
import { journeyList } from "#flows/reports/journey-list.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { journeyState, mailCountsShape } from "../shapes.ts";

export const journeys = defineOperation({
  name: "journeys",
  summary: "list the published journeys, with who is inside and the mails of thirty days",
  right: "read",
  changes: false,
  input: z.strictObject({}),
  output: z.object({
    /** The first of the days whose mails are counted. */
    from: z.string(),
    journeys: z.array(
      z.object({
        name: z.string(),
        about: z.string(),
        state: journeyState,
        version: z.number(),
        /** The newest version, where it was rolled back to an earlier one. */
        latest: z.number().optional(),
        topic: z.string(),
        /** What lets people in, in words. */
        starts: z.string(),
        inside: z.number(),
        quarantined: z.number(),
        mails: mailCountsShape,
      }),
    ),
    /** More people are inside than were counted. */
    more: z.boolean(),
  }),
  run: async (ports: Pick<OperationPorts, "publications" | "due" | "mailFigures" | "clock">) => done(await journeyList(ports)()),
});
