/** `resume-sign-ups`: lets confirmations of sign-ups go on before the stop has ended by itself. */

import * as z from "zod";
import { resumeSignUps as resume } from "#flows/sign-ups/resume-sign-ups.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";

export const resumeSignUps = defineOperation({
  name: "resume-sign-ups",
  summary: "let sign-ups go on that stopped after bounces or complaints",
  right: "operate",
  changes: true,
  input: z.strictObject({}),
  output: z.object({ ok: z.literal(true), sentence: z.string() }),
  subject: () => ({}),
  run: async (ports: Pick<OperationPorts, "signUps" | "clock" | "report">) => {
    const { sentence } = await resume(ports)();
    return done({ ok: true as const, sentence });
  },
});
