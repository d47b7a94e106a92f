/** `discard-draft`: nobody wants a draft any more; it stays in the list. */

import * as z from "zod";
import { workOnDraft } from "#flows/drafts/work-on-draft.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { afterAct, draftName, draftShape, editorOf } from "./draft-shape.ts";

type Needs = Pick<OperationPorts, "drafts" | "publishing" | "clock">;

export const discardDraft = defineOperation({
  name: "discard-draft",
  summary: "give a draft up; it can still be looked at",
  right: "edit",
  changes: true,
  input: z.strictObject({ draft: draftName }),
  output: draftShape,
  subject: ({ draft }) => ({ draft }),
  run: async (ports: Needs, { draft }, caller) => {
    return afterAct(draft, await workOnDraft(ports).discard(draft, editorOf(caller)));
  },
});
