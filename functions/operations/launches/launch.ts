/** `launch`: lets the audience of a journey in, a few people first where there is a ramp. */

import * as z from "zod";
import { launchOnce } from "#flows/launch/launch-start.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { launchInput, launchShape, type PreviewNeeds, previewOf, previewShape } from "./launch-shapes.ts";

export const launch = defineOperation({
  name: "launch",
  summary: "let the audience of a journey in, a few people first if wanted",
  right: "operate",
  changes: true,
  input: launchInput,
  output: z.object({ preview: previewShape, cost: z.number(), started: z.literal(true), launch: launchShape }),
  subject: ({ journey, occasion }) => ({ journey, occasion }),
  run: async (ports: PreviewNeeds & Pick<OperationPorts, "live">, input) => {
    const { live } = ports;
    if (live.kind === "unavailable") return refused(live.remedy);
    const previewed = await previewOf(ports, input);
    if (!previewed.ok) return previewed;
    const started = await launchOnce({ ...ports, starter: live.starter })(previewed.order);
    return done({ ...previewed.found, started: true as const, launch: started });
  },
});
