/** `draft`: one draft with what it changes, beside the files as they are now. */

import * as z from "zod";
import { compareDraft } from "#flows/drafts/compare-draft.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { comparedShape, type DraftPorts, draftName, draftShape, filesOf, noDraft, shownDraft, shownFile } from "./draft-shape.ts";

type Needs = Pick<DraftPorts, "drafts" | "workflowFiles" | "clock"> & Pick<OperationPorts, "publishing" | "machineClock">;

export const showDraft = defineOperation({
  name: "draft",
  summary: "show what a draft changes, and what others have changed since",
  right: "read",
  changes: false,
  input: z.strictObject({ draft: draftName }),
  output: draftShape.omit({ files: true }).extend({
    files: z.array(comparedShape),
    /** It has started to go live and has not ended. `running`: somebody is at it; else publishing it again goes on. `content`: as it was approved. */
    publishing: z
      .object({ at: z.string(), by: z.string(), running: z.boolean(), content: z.string(), left: z.array(z.string()) })
      .optional(),
  }),
  run: async (ports: Needs, input) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    const draft = await ports.drafts.draft(input.draft);
    if (!draft) return noDraft(input.draft);
    const compared = await compareDraft(ports.drafts, draft, await of.files.read());
    const publishing = await beingPublished(ports, draft.id);
    return done({
      ...shownDraft(draft),
      files: compared.map((file) => shownFile(draft, file)),
      ...(publishing ? { publishing } : {}),
    });
  },
});

const beingPublished = async ({ publishing, clock, machineClock = clock }: Needs, draft: string) => {
  const now = await publishing.now();
  const started = now?.started;
  if (!now || started?.draft.id !== draft) return undefined;
  const { left, draft: approved, by } = started;
  return {
    ...{ at: new Date(now.since).toISOString(), by: by.name, left },
    running: now.until > machineClock.now(),
    content: approved.asked?.content ?? "",
  };
};
