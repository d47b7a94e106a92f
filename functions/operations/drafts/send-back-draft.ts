/** `send-back-draft`: whoever would have to approve a draft says what is to become different first. */

import * as z from "zod";
import { workOnDraft } from "#flows/drafts/work-on-draft.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { afterAct, contentHash, draftName, draftShape, editorOf } from "./draft-shape.ts";

type Needs = Pick<OperationPorts, "drafts" | "publishing" | "clock">;

export const sendBackDraft = defineOperation({
  name: "send-back-draft",
  summary: "send a draft back with what is to become different; nobody can publish it before it is asked for again",
  right: "publish",
  byDraft: true,
  changes: true,
  input: z.strictObject({
    draft: draftName,
    content: contentHash,
    why: z
      .string()
      .trim()
      .min(1, "must not be empty")
      .max(1_000)
      .describe("what is to become different: whoever edits it reads it"),
  }),
  output: draftShape,
  subject: ({ draft }) => ({ draft }),
  run: async (ports: Needs, { draft, ...looked }, caller) => {
    return afterAct(draft, await workOnDraft(ports).sendBack(draft, looked, editorOf(caller)));
  },
});
