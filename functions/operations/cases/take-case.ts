/** `take-case`: somebody of the team works on a case from now on, and nobody else. */

import * as z from "zod";
import { workOnCase } from "#flows/cases/work-on-case.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { actsAs, by, type CaseWorkPorts, caseId, caseRefused, noCase, placeOf, subjectOf } from "./case-shape.ts";

export const takeCase = defineOperation({
  name: "take-case",
  summary: "take a case, so that nobody else works on it",
  right: "serve-people",
  changes: true,
  input: z.strictObject({ case: caseId, by }),
  output: z.object({ case: z.string(), taken_by: z.string() }),
  subject: () => ({}),
  run: async (ports: CaseWorkPorts, input, caller) => {
    const who = actsAs(caller, input.by);
    if (!who.ok) return who;
    const place = await placeOf(ports, input.case);
    if ("ok" in place) return place;
    const acted = await workOnCase(ports).take(place, who.by);
    if (!acted) return noCase(input.case);
    if (acted.kind === "refused") return caseRefused(acted.why);
    return done({ case: place.case, taken_by: acted.row.takenBy ?? who.by }, subjectOf(place));
  },
});
