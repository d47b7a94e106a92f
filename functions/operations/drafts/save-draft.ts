/** `save-draft`: keeps edits of the workflows folder, without publishing any. */

import * as z from "zod";
import { editDrafts } from "#flows/drafts/edit-drafts.ts";
import { defineOperation } from "../define-operation.ts";
import { done, refused } from "../operation-result.ts";
import {
  type DraftPorts,
  draftName,
  draftRefused,
  draftShape,
  editorOf,
  fileChanges,
  filesOf,
  noDraft,
  shownDraft,
  title,
} from "./draft-shape.ts";

export const saveDraft = defineOperation({
  name: "save-draft",
  summary: "keep edits of journeys, templates and settings as a draft, which changes nothing that is live",
  right: "edit",
  changes: true,
  input: z.strictObject({
    draft: draftName.optional().describe("the draft to save into; without one, a new draft"),
    revision: z.int().min(0).optional().describe("of the draft that was edited, as it was shown"),
    title: title.optional().describe("what the draft is about; a new one wants it"),
    changes: fileChanges,
  }),
  output: draftShape,
  subject: ({ draft }) => (draft === undefined ? {} : { draft }),
  run: async (ports: DraftPorts, { draft, revision, title: about, changes }, caller) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    const by = editorOf(caller);
    const editing = editDrafts({ ...ports, files: of.files });
    if (draft === undefined && about === undefined)
      return refused("A new draft wants a title.", { remedy: "Say in a few words what it is about." });
    if (draft !== undefined && revision === undefined)
      return refused("Say which revision of the draft was edited.", { remedy: "`perennial draft show` has it." });
    const saved =
      draft === undefined
        ? await editing.start(about ?? "", changes, by)
        : await editing.edit(draft, {
            revision: revision ?? 0,
            changes,
            by,
            ...(about === undefined ? {} : { title: about }),
          });
    if (!saved) return noDraft(draft ?? "");
    return saved.kind === "refused" ? draftRefused(saved.why) : done(shownDraft(saved.draft), { draft: saved.draft.id });
  },
});
