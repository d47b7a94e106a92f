/** `draw`: a published journey as a tree of text and as Mermaid, with how many people stand where. */

import * as z from "zod";
import { countByStep } from "#flows/reports/count-by-step.ts";
import { drawMermaid, drawTree } from "#flows/reports/draw-journey.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { journeyName, journeyState } from "../shapes.ts";

export const draw = defineOperation({
  name: "draw",
  summary: "draw a journey, with how many people stand where",
  right: "read",
  changes: false,
  input: z.strictObject({ journey: journeyName }),
  output: z.object({
    kind: z.literal("standing"),
    /** The version that people enter now, as it was compiled. */
    journey: z.looseObject({ name: z.string(), version: z.number() }),
    state: journeyState,
    /** Its file says that it is a draft, and here it is live nevertheless: this system is there to try it. */
    asIfLive: z.literal(true).optional(),
    /** People by step, of those inside this very version. */
    here: z.record(z.string(), z.number()),
    /** People inside other versions, by version. */
    elsewhere: z.record(z.string(), z.number()),
    tree: z.string(),
    mermaid: z.string(),
  }),
  run: async (ports: Pick<OperationPorts, "publications" | "customers" | "due">, { journey: name }) => {
    const standing = await countByStep(ports)(name);
    if (standing.kind === "unknown") return refused(standing.message);
    const counts = new Map(Object.entries(standing.here));
    const { journey } = standing;
    return done({ ...standing, tree: drawTree(journey, counts), mermaid: drawMermaid(journey, counts) });
  },
});
