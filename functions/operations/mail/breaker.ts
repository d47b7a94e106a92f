/** `breaker`: whether marketing mail is stopped after bounces or complaints. */

import * as z from "zod";
import { showBreaker } from "#flows/sending/resume-marketing.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { breakerShape } from "./mail-counts.ts";

export const breaker = defineOperation({
  name: "breaker",
  summary: "show whether marketing mail is stopped after bounces or complaints",
  right: "read",
  changes: false,
  input: z.strictObject({}),
  output: breakerShape,
  run: async (ports: Pick<OperationPorts, "deliverability" | "clock" | "report">) => {
    const { sentence, scopes } = await showBreaker(ports)();
    return done({ ok: true as const, sentence, scopes });
  },
});
