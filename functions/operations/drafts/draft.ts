/** `draft`: one draft with what it changes, beside the files as they are now. */

import * as z from "zod";
import { compareDraft } from "#flows/drafts/compare-draft.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { comparedShape, type DraftPorts, draftName, draftShape, filesOf, noDraft, shownDraft, shownFile } from "./draft-shape.ts";

export const showDraft = defineOperation({
  name: "draft",
  summary: "show what a draft changes, and what others have changed since",
  right: "read",
  changes: false,
  input: z.strictObject({ draft: draftName }),
  output: draftShape.omit({ files: true }).extend({ files: z.array(comparedShape) }),
  run: async (ports: Pick<DraftPorts, "drafts" | "workflowFiles">, input) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    const draft = await ports.drafts.draft(input.draft);
    if (!draft) return noDraft(input.draft);
    const compared = await compareDraft(ports.drafts, draft, await of.files.read());
    return done({ ...shownDraft(draft), files: compared.map((file) => shownFile(draft, file)) });
  },
});
