/** `plan-draft`: what publishing a draft would change, and what would become of the people inside. */

import * as z from "zod";
import type { DraftRecord, InFlight } from "#engine/decide/drafts/draft-record.ts";
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
    inFlight: inFlight
      .optional()
      .describe("what becomes of people inside a journey that changes; by default what the draft asks for"),
    only: onlyJourneys.optional(),
  }),
  output: z.object({ plan: planShape, changes: z.boolean() }),
  run: async (ports: PlanNeeds & Pick<DraftPorts, "drafts" | "workflowFiles">, { draft: id, ...given }) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    const draft = await ports.drafts.draft(id);
    if (!draft) return noDraft(id);
    const texts = await of.files.read();
    const edited = withEdits(texts, await compareDraft(ports.drafts, draft, texts));
    const planned = await planOf(ports, { texts: edited, ...choiceOf(draft, given) });
    return planned.ok ? done({ plan: planned.plan, changes: planned.changes }) : planned;
  },
});

type Given = { [Key in keyof InFlight]?: InFlight[Key] | undefined };

/** Whoever looks at a draft that is asked for sees what publishing it will do, unless they say what else to plan with. */
const choiceOf = ({ asked }: DraftRecord, { inFlight: given, only }: Given): InFlight => {
  const chosen = given === undefined && only === undefined ? asked : { inFlight: given ?? asked?.inFlight, only };
  return { inFlight: chosen?.inFlight ?? "finish", ...(chosen?.only ? { only: chosen.only } : {}) };
};
