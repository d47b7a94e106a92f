/** `approve-draft`: another person has looked at exactly this content, and lets it be published. */

import * as z from "zod";
import { workOnDraft } from "#flows/drafts/work-on-draft.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import {
  contentHash,
  type DraftPorts,
  draftName,
  draftRefused,
  draftShape,
  editorOf,
  filesOf,
  noDraft,
  shownDraft,
} from "./draft-shape.ts";

export const approveDraft = defineOperation({
  name: "approve-draft",
  summary: "approve exactly what a draft asks for; whoever has edited it cannot, and an edit voids it",
  right: "publish",
  changes: true,
  input: z.strictObject({ draft: draftName, content: contentHash }),
  output: draftShape,
  subject: ({ draft }) => ({ draft }),
  run: async (ports: DraftPorts, { draft, content }, caller) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    const acted = await workOnDraft({ ...ports, files: of.files }).approve(draft, content, editorOf(caller));
    if (!acted) return noDraft(draft);
    return acted.kind === "refused" ? draftRefused(acted.why) : done(shownDraft(acted.draft));
  },
});
