/** `deliverability`: what became of mails, by journey and by receiving domain. */

import * as z from "zod";
import { deliverabilityReport } from "#flows/reports/deliverability-report.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { countsShape, scopesShape } from "./mail-counts.ts";

export const deliverability = defineOperation({
  name: "deliverability",
  summary: "show what became of mails, by journey and by receiving domain",
  right: "read",
  changes: false,
  input: z.strictObject({
    days: z.int().min(1).max(366).default(30).describe("how many days, today included"),
  }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    total: countsShape,
    journeys: z.record(z.string(), countsShape),
    domains: z.record(z.string(), countsShape),
    breaker: scopesShape,
  }),
  run: async (ports: Pick<OperationPorts, "deliverability" | "clock">, { days }) => done(await deliverabilityReport(ports)(days)),
});
