/** `drafts`: what people are editing, what waits for approval, and what was published, newest first. */

import * as z from "zod";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { name } from "../shapes.ts";
import { draftShape, shownDraft } from "./draft-shape.ts";

const PAGE = 50;

export const drafts = defineOperation({
  name: "drafts",
  summary: "list the drafts of journeys and templates, those in work and those published, newest first",
  right: "read",
  changes: false,
  input: z.strictObject({
    after: name.optional().describe("the last draft of the page before"),
    state: z.enum(["open", "published", "discarded"]).optional().describe("only drafts in this state"),
  }),
  output: z.object({ drafts: z.array(draftShape), next: z.string().optional() }),
  run: async (ports: Pick<OperationPorts, "drafts">, { after, state }) => {
    const page = await ports.drafts.page(PAGE, after);
    const next = page.length === PAGE ? page.at(-1)?.id : undefined;
    const wanted = page.filter((draft) => state === undefined || draft.state === state);
    return done({ drafts: wanted.map(shownDraft), ...(next === undefined ? {} : { next }) });
  },
});
