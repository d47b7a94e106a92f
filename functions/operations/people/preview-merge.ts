/** `preview-merge`: what it would mean to make one person of two profiles. */

import * as z from "zod";
import { planMerge } from "#flows/people/plan-merge.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { findTwo, twoPeople } from "./two-people.ts";

export const previewMerge = defineOperation({
  name: "preview-merge",
  summary: "say what it would mean to make one person of two profiles",
  right: "subject-rights",
  changes: false,
  input: twoPeople,
  output: z.object({ keep: z.string(), other: z.string(), sentences: z.array(z.string()) }),
  run: async (ports: Pick<OperationPorts, "customers" | "addresses" | "publications" | "people">, asked) => {
    const two = await findTwo(ports, asked);
    if ("problem" in two) return two;
    const { settings } = await ports.publications.current();
    if (!settings) return refused("Nothing is published yet.");
    const { keep, other } = two;
    const ids = { keep: keep.customer.id, other: other.id };
    if (other.customerRecord.customer.id === ids.keep)
      return done({ ...ids, sentences: [`${ids.other} leads to ${ids.keep} already: they are one person.`] });
    return done({ ...ids, sentences: await planMerge(ports)(keep, other.customerRecord, settings) });
  },
});
