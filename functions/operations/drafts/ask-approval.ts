/** `ask-approval`: asks somebody else to look at exactly what a draft holds now. */

import * as z from "zod";
import { workOnDraft } from "#flows/drafts/work-on-draft.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { inFlight } from "../shapes.ts";
import { afterAct, draftName, draftShape, editorOf, onlyJourneys } from "./draft-shape.ts";

type Needs = Pick<OperationPorts, "drafts" | "publishing" | "clock">;

export const askApproval = defineOperation({
  name: "ask-approval",
  summary: "ask another person to approve what a draft holds now, and say why it is wanted",
  right: "edit",
  changes: true,
  input: z.strictObject({
    draft: draftName,
    why: z.string().trim().min(1, "must not be empty").max(1_000).describe("why it is wanted: it stays in the history"),
    inFlight: inFlight.default("finish").describe("what becomes of people inside a journey that changes"),
    only: onlyJourneys,
  }),
  output: draftShape,
  subject: ({ draft }) => ({ draft }),
  run: async (ports: Needs, { draft, why, inFlight: choice, only }, caller) => {
    const asked = { why, inFlight: choice, ...(only ? { only } : {}) };
    return afterAct(draft, await workOnDraft(ports).ask(draft, asked, editorOf(caller)));
  },
});
