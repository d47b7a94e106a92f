/** `discard-draft`: nobody wants a draft any more; it stays in the list. */

import * as z from "zod";
import { workOnDraft } from "#flows/drafts/work-on-draft.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { type DraftPorts, draftName, draftRefused, draftShape, editorOf, filesOf, noDraft, shownDraft } from "./draft-shape.ts";

export const discardDraft = defineOperation({
  name: "discard-draft",
  summary: "give a draft up; it can still be looked at",
  right: "edit",
  changes: true,
  input: z.strictObject({ draft: draftName }),
  output: draftShape,
  subject: ({ draft }) => ({ draft }),
  run: async (ports: DraftPorts, { draft }, caller) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    const acted = await workOnDraft({ ...ports, files: of.files }).discard(draft, editorOf(caller));
    if (!acted) return noDraft(draft);
    return acted.kind === "refused" ? draftRefused(acted.why) : done(shownDraft(acted.draft));
  },
});
