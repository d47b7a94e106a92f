/** `canned-replies`: the replies of replies.yaml, with a case filled in for its customer. */

import * as z from "zod";
import { cannedReplies as repliesFor } from "#flows/cases/canned-replies.ts";
import { viewCase } from "#flows/cases/view-case.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { fromCustomer } from "../shapes.ts";
import { caseId, noCase, notFilledHere, placeOf } from "./case-shape.ts";

const reply = z.object({
  name: z.string(),
  about: z.string(),
  languages: z.array(z.string()),
  /** Of a case: what would be written. */
  text: fromCustomer(z.string()).optional(),
  /** Of a case: what is not known of it, without which it cannot be written. */
  missing: z.string().optional(),
});

export const cannedReplies = defineOperation({
  name: "canned-replies",
  summary: "list the replies to begin an answer with, as they would be written to the customer of a case",
  right: "read-people",
  changes: false,
  input: z.strictObject({ case: caseId.optional().describe("the case to fill them in for; without one, they are only listed") }),
  output: z.object({ replies: z.array(reply) }),
  run: async (ports: Pick<OperationPorts, "cases" | "customers" | "clock" | "publications" | "loadRenderer">, input) => {
    const { settings } = await ports.publications.current();
    const replies = Object.entries(settings?.replies ?? {});
    const listed = replies.map(([name, { about, text }]) => ({ name, about, languages: Object.keys(text) }));
    if (input.case === undefined || !settings) return done({ replies: listed });
    const place = await placeOf(ports, input.case);
    if ("ok" in place) return place;
    const view = await viewCase(ports)(place);
    if (!view) return noCase(input.case);
    const renderer = await ports.loadRenderer?.();
    if (!renderer) return notFilledHere;
    const filled = await repliesFor(renderer)(view, settings);
    return done({
      replies: listed.map((one, at) => {
        const words = filled[at]?.filled;
        return words?.kind === "filled" ? { ...one, text: words.text } : { ...one, missing: words?.fact ?? "something" };
      }),
    });
  },
});
