/** `solve-case`: a case is solved; journeys that wait for that go on within a minute. */

import * as z from "zod";
import { workOnCase } from "#flows/cases/work-on-case.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { actsAs, by, type CaseWorkPorts, caseId, caseRefused, noCase, placeOf, subjectOf, words } from "./case-shape.ts";

export const solveCase = defineOperation({
  name: "solve-case",
  summary: "say that a case is solved, and how; journeys go on by it",
  right: "serve-people",
  changes: true,
  input: z.strictObject({ case: caseId, by, reason: words.describe("how it was solved") }),
  output: z.object({ case: z.string(), solved_by: z.string() }),
  subject: () => ({}),
  run: async (ports: CaseWorkPorts, input, caller) => {
    const who = actsAs(caller, input.by);
    if (!who.ok) return who;
    const place = await placeOf(ports, input.case);
    if ("ok" in place) return place;
    const acted = await workOnCase(ports).solve(place, who.by, input.reason);
    if (!acted) return noCase(input.case);
    if (acted.kind === "refused") return caseRefused(acted.why);
    return done({ case: place.case, solved_by: who.by }, subjectOf(place));
  },
});
