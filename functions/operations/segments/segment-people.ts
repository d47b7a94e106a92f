/** `segment-people`: who is in a segment, as the last night has found it, some at a time. */

import * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { segmentPeople as peopleOf, type SegmentPlace } from "#flows/segments/segment-people.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { fromCustomer, name } from "../shapes.ts";

export const segmentPeople = defineOperation({
  name: "segment-people",
  summary: "show who is in a segment, as the last night has found it",
  right: "read-people",
  changes: false,
  input: z.strictObject({
    segment: name.describe("the segment's name: `perennial segments` lists them"),
    most: z.int().min(1).max(100).default(50).describe("how many at most"),
    after: z.string().max(2_000).optional().describe("`next` of the page before"),
  }),
  output: z.object({
    people: z.array(
      z.object({
        customer: z.string(),
        name: fromCustomer(z.string()).optional(),
        email: fromCustomer(z.string()).optional(),
        country: fromCustomer(z.string()).optional(),
        orders: z.number(),
        /** Since which night. */
        since: z.string().optional(),
      }),
    ),
    /** So many people were passed by for this page. */
    looked: z.number(),
    /** To be given as `after`; absent: there is nobody more. */
    next: z.string().optional(),
  }),
  run: async (ports: Pick<OperationPorts, "publications" | "customerBase" | "customers">, { segment, most, after }) => {
    const { settings } = await ports.publications.current();
    const known = new Set(Object.keys(settings?.segments ?? {}));
    if (!known.has(segment)) return refused(`There is no segment "${segment}".`, { remedy: didYouMean(segment, known) });
    const place = after === undefined ? undefined : placeIn(after);
    if (after !== undefined && !place) return refused("That is no `next` of an earlier page.", { remedy: "Begin anew." });
    const { people, looked, next } = await peopleOf(ports)(segment, most, place);
    return done({
      people: people.map(({ id, first_name, last_name, email, country, orders, segments_since }) => {
        const named = [first_name, last_name].filter((one) => one !== undefined && one !== "").join(" ");
        const since = segments_since?.[segment];
        return {
          ...{ customer: id, orders },
          ...(named === "" ? {} : { name: named }),
          ...(email === undefined ? {} : { email }),
          ...(country === undefined ? {} : { country }),
          ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
        };
      }),
      looked,
      ...(next ? { next: Buffer.from(JSON.stringify(next)).toString("base64url") } : {}),
    });
  },
});

const placeShape = z.strictObject({ slice: z.string(), after: z.string().optional() });

/** Undefined for whatever was made by somebody else. */
const placeIn = (after: string): SegmentPlace | undefined => {
  try {
    const { data } = placeShape.safeParse(JSON.parse(Buffer.from(after, "base64url").toString("utf8")));
    if (!data) return undefined;
    return data.after === undefined ? { slice: data.slice } : { slice: data.slice, after: data.after };
  } catch {
    return undefined;
  }
};
