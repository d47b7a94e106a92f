/** `deliverability`: what became of mails, by journey, by receiving domain and by day. */

import * as z from "zod";
import { deliverabilityReport } from "#flows/reports/deliverability-report.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { name } from "../shapes.ts";
import { countsShape, scopesShape } from "./mail-counts.ts";

export const deliverability = defineOperation({
  name: "deliverability",
  summary: "show what became of mails, by journey, by receiving domain and by day",
  right: "read",
  changes: false,
  input: z.strictObject({
    days: z.int().min(1).max(366).default(30).describe("how many days, today included"),
    domain: name.optional().describe("by day only the mails to this receiving domain, such as gmail.com"),
  }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    total: countsShape,
    journeys: z.record(z.string(), countsShape),
    domains: z.record(z.string(), countsShape),
    /** The first one first. */
    days: z.array(countsShape.extend({ day: z.string() })),
    breaker: scopesShape,
  }),
  run: async (ports: Pick<OperationPorts, "deliverability" | "clock">, input) => done(await deliverabilityReport(ports)(input)),
});
