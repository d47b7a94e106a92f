/** `ask-approval`: asks somebody else to look at exactly what a draft holds now. */

import * as z from "zod";
import { workOnDraft } from "#flows/drafts/work-on-draft.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { inFlight, journeyName } from "../shapes.ts";
import { type DraftPorts, draftName, draftRefused, draftShape, editorOf, filesOf, noDraft, shownDraft } from "./draft-shape.ts";

export const askApproval = defineOperation({
  name: "ask-approval",
  summary: "ask another person to approve what a draft holds now, and say why it is wanted",
  right: "edit",
  changes: true,
  input: z.strictObject({
    draft: draftName,
    why: z.string().trim().min(1, "must not be empty").max(1_000).describe("why it is wanted: it stays in the history"),
    inFlight: inFlight.default("finish").describe("what becomes of people inside a journey that changes"),
    only: z.array(journeyName).max(100).optional().describe("journeys that this is for: these alone"),
  }),
  output: draftShape,
  subject: ({ draft }) => ({ draft }),
  run: async (ports: DraftPorts, { draft, why, inFlight: choice, only }, caller) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    const asked = { why, inFlight: choice, ...(only ? { only } : {}) };
    const acted = await workOnDraft({ ...ports, files: of.files }).ask(draft, asked, editorOf(caller));
    if (!acted) return noDraft(draft);
    return acted.kind === "refused" ? draftRefused(acted.why) : done(shownDraft(acted.draft));
  },
});
