/** `plan-draft`: what publishing a draft would change, and what would become of the people inside. */

import * as z from "zod";
import { compareDraft, withEdits } from "#flows/drafts/compare-draft.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { type PlanNeeds, planOf, planShape } from "../publishing/publish-plan.ts";
import { inFlight } from "../shapes.ts";
import { type DraftPorts, draftName, filesOf, noDraft, onlyJourneys } from "./draft-shape.ts";

export const planDraft = defineOperation({
  name: "plan-draft",
  summary: "show what publishing a draft would change, and for whom",
  right: "read",
  changes: false,
  input: z.strictObject({
    draft: draftName,
    inFlight: inFlight.default("finish").describe("what becomes of people inside a journey that changes"),
    only: onlyJourneys.optional(),
  }),
  output: z.object({ plan: planShape, changes: z.boolean() }),
  run: async (ports: PlanNeeds & Pick<DraftPorts, "drafts" | "workflowFiles">, { draft: id, ...choice }) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    const draft = await ports.drafts.draft(id);
    if (!draft) return noDraft(id);
    const texts = await of.files.read();
    const planned = await planOf(ports, { texts: withEdits(texts, await compareDraft(ports.drafts, draft, texts)), ...choice });
    return planned.ok ? done({ plan: planned.plan, changes: planned.changes }) : planned;
  },
});
