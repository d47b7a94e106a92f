/** `approve-draft`: another person has looked at exactly this content, and lets it be published. */

import * as z from "zod";
import { workOnDraft } from "#flows/drafts/work-on-draft.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { refused } from "../operation-result.ts";
import { afterAct, contentHash, draftName, draftShape, editorOf } from "./draft-shape.ts";

type Needs = Pick<OperationPorts, "drafts" | "publishing" | "clock" | "ownMachine">;

export const approveDraft = defineOperation({
  name: "approve-draft",
  summary: "approve exactly what a draft asks for; whoever has edited it cannot, and an edit voids it",
  right: "publish",
  byDraft: true,
  changes: true,
  input: z.strictObject({ draft: draftName, content: contentHash }),
  output: draftShape,
  subject: ({ draft }) => ({ draft }),
  run: async (ports: Needs, { draft, content }, caller) => {
    // AWS names roles, and whoever may take on several of them, or name their own session, is several people to it.
    if (caller.id === undefined && !ports.ownMachine)
      return refused("An approval is given by a person who has logged in: a name of AWS may be anybody who has its role.", {
        remedy: "Approve it in the console. Whoever holds the right to publish by AWS publishes by `perennial publish`.",
      });
    return afterAct(draft, await workOnDraft(ports).approve(draft, content, editorOf(caller)));
  },
});
