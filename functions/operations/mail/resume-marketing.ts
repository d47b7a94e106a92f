/** `resume-marketing`: lets marketing mail go on that the breaker has stopped. */

import * as z from "zod";
import { resumeMarketing as resume } from "#flows/sending/resume-marketing.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { journeyName } from "../shapes.ts";
import { breakerShape } from "./mail-counts.ts";

export const resumeMarketing = defineOperation({
  name: "resume-marketing",
  summary: "let marketing mail go on that was stopped after bounces or complaints",
  right: "operate",
  changes: true,
  input: z.strictObject({ journey: journeyName.optional().describe("of this journey only") }),
  output: breakerShape,
  subject: ({ journey }) => (journey === undefined ? {} : { journey }),
  run: async (ports: Pick<OperationPorts, "deliverability" | "clock" | "report">, { journey }) => {
    const { ok, sentence, scopes } = await resume(ports)(journey);
    return ok ? done({ ok: true as const, sentence, scopes }) : refused(sentence, { details: { scopes } });
  },
});
