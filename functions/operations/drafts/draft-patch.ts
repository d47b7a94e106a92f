/** `draft-patch`: a draft as a patch, for a stack whose journeys come from git. */

import * as z from "zod";
import { compareDraft } from "#flows/drafts/compare-draft.ts";
import { patchText } from "#flows/drafts/patch-text.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { type DraftPorts, draftName, draftRefused, filesOf, noDraft } from "./draft-shape.ts";

export const draftPatch = defineOperation({
  name: "draft-patch",
  summary: "make a patch of a draft that `git apply` takes, with who asked for it and who approved it at its head",
  right: "read",
  changes: false,
  input: z.strictObject({ draft: draftName }),
  output: z.object({
    /** Such as a browser saves it under. */
    file: z.string(),
    patch: z.string(),
    /** Another person has approved exactly this. */
    approved: z.boolean(),
  }),
  run: async (ports: Pick<DraftPorts, "drafts" | "workflowFiles">, { draft: id }) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    const draft = await ports.drafts.draft(id);
    if (!draft) return noDraft(id);
    const compared = await compareDraft(ports.drafts, draft, await of.files.read());
    const moved = compared.filter((file) => file.moved).map(({ path }) => path);
    if (moved.length > 0) return draftRefused({ kind: "moved", paths: moved });
    const { title, asked, approved } = draft;
    const head = [
      title,
      "",
      ...(asked ? [asked.why, "", `Asked-by: ${asked.by.name}`] : []),
      ...(approved ? [`Approved-by: ${approved.by.name}`] : []),
      `Draft: ${id}`,
    ];
    return done({
      file: `${id}.patch`,
      // No line of the head may look like a diff's.
      patch: `${head.map((line) => line.replace(/^(?=diff |---|\+\+\+|@@)/gm, " ")).join("\n")}\n\n${patchText(compared)}`,
      approved: approved !== undefined,
    });
  },
});
