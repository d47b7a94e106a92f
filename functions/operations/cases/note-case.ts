/** `note-case`: a note for whoever works on a case. */

import * as z from "zod";
import { workOnCase } from "#flows/cases/work-on-case.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { actsAs, by, type CaseWorkPorts, caseId, caseRefused, noCase, placeOf, subjectOf, words } from "./case-shape.ts";

export const noteCase = defineOperation({
  name: "note-case",
  summary: "write a note to a case",
  right: "serve-people",
  changes: true,
  input: z.strictObject({ case: caseId, by, text: words.describe("the note") }),
  output: z.object({ case: z.string(), notes: z.number() }),
  subject: () => ({}),
  run: async (ports: CaseWorkPorts, input, caller) => {
    const who = actsAs(caller, input.by);
    if (!who.ok) return who;
    const place = await placeOf(ports, input.case);
    if ("ok" in place) return place;
    const acted = await workOnCase(ports).note(place, who.by, input.text);
    if (!acted) return noCase(input.case);
    if (acted.kind === "refused") return caseRefused(acted.why);
    return done({ case: place.case, notes: acted.row.notes.length }, subjectOf(place));
  },
});
