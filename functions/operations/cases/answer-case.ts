/** `answer-case`: a mail to the customer of a case, as it was typed. */

import * as z from "zod";
import { LONGEST_ANSWER } from "#engine/decide/cases/case-acts.ts";
import { workOnCase } from "#flows/cases/work-on-case.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { actsAs, by, type CaseWorkPorts, caseId, caseRefused, noCase, placeOf, subjectOf } from "./case-shape.ts";

const text = z.string().trim().min(1, "must not be empty").max(LONGEST_ANSWER, `is longer than ${LONGEST_ANSWER} characters`);

export const answerCase = defineOperation({
  name: "answer-case",
  summary: "write to the customer of a case; the mail leaves within a minute, and whoever writes it has the case",
  right: "serve-people",
  changes: true,
  input: z.strictObject({ case: caseId, by, text: text.describe("what is written to them: plain text, no markup") }),
  output: z.object({ case: z.string(), answers: z.number() }),
  subject: () => ({}),
  run: async (ports: CaseWorkPorts, input, caller) => {
    const who = actsAs(caller, input.by);
    if (!who.ok) return who;
    const place = await placeOf(ports, input.case);
    if ("ok" in place) return place;
    const acted = await workOnCase(ports).answer(place, who.by, input.text);
    if (!acted) return noCase(input.case);
    if (acted.kind === "refused") return caseRefused(acted.why);
    return done({ case: place.case, answers: acted.row.answers?.length ?? 0 }, subjectOf(place));
  },
});
