/** `merge-people`: makes one person of two profiles. */

import * as z from "zod";
import { erasureId } from "#engine/model/ids.ts";
import { type MergeNeeds, mergePeople as mergeOf } from "#flows/people/merge-people.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { personHash } from "./named-person.ts";
import { findTwo, twoPeople } from "./two-people.ts";

export const mergePeople = defineOperation({
  name: "merge-people",
  summary: "make one person of two profiles, for good",
  right: "subject-rights",
  changes: true,
  input: twoPeople,
  output: z.object({
    keep: z.string(),
    other: z.string(),
    /** They were one person before: at most it was completed. */
    already: z.boolean(),
    /** How many rows went over: orders, assets, quotes, enrollments, coupons and the like. */
    moved: z.number(),
  }),
  subject: ({ keep, other }) => ({ customers: [personHash(keep), personHash(other)] }),
  run: async (ports: MergeNeeds, asked) => {
    const two = await findTwo(ports, asked);
    if ("problem" in two) return two;
    const [keep, other] = [two.keep.customer.id, two.other.id];
    const already = two.other.customerRecord.customer.id === keep;
    const moved = await mergeOf(ports)(keep, other);
    return done({ keep, other, already, moved }, { customers: [erasureId(keep), erasureId(other)] });
  },
});
