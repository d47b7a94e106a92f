/** `segments`: the groups of customers, with how many each has and which journeys speak of it. */

import * as z from "zod";
import { segmentList } from "#flows/segments/segment-list.ts";
import { FACT_MEANINGS } from "#language/reference/fact-meanings.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";

export const segments = defineOperation({
  name: "segments",
  summary: "list the segments of customers, with how many people the last night has found in each",
  right: "read",
  changes: false,
  input: z.strictObject({}),
  output: z.object({
    /** When the last night counted, and among how many people; absent: none has counted yet. */
    counted: z.object({ at: z.string(), people: z.number() }).optional(),
    /** The shop's own first. */
    segments: z.array(
      z.object({
        name: z.string(),
        about: z.string(),
        if: z.string(),
        /** What the condition asks for, in words, where the field is one of ours. */
        facts: z.array(z.object({ fact: z.string(), means: z.string() })),
        built_in: z.boolean(),
        /** Absent where no night has counted by this condition yet. */
        people: z.number().optional(),
        journeys: z.array(z.string()),
      }),
    ),
  }),
  run: async (ports: Pick<OperationPorts, "publications" | "customerBase">) => {
    const found = await segmentList(ports)();
    if (!found) return refused("Nothing is published yet.");
    const { counted } = found;
    return done({
      ...(counted ? { counted: { at: new Date(counted.at).toISOString(), people: counted.people } } : {}),
      segments: found.segments.map(({ builtIn, ...segment }) => ({ ...segment, facts: factsIn(segment.if), built_in: builtIn })),
    });
  },
});

const factsIn = (condition: string): { fact: string; means: string }[] => {
  const names = new Set([...condition.matchAll(/\bcustomer\.(\w+)/g)].map(([, name = ""]) => name));
  return Object.entries(FACT_MEANINGS.customer.fields)
    .filter(([name]) => names.has(name))
    .map(([name, means]) => ({ fact: `customer.${name}`, means }));
};
