/** `preview-launch`: who would enter, who would not and why, and how many mails would leave, if the journey were launched now. */

import * as z from "zod";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { launchInput, launchShape, type PreviewNeeds, previewOf, previewShape } from "./launch-shapes.ts";

export const previewLaunch = defineOperation({
  name: "preview-launch",
  summary: "show what letting the audience of a journey in would do",
  right: "operate",
  changes: false,
  input: launchInput,
  output: z.object({
    preview: previewShape,
    /** In dollars: of letting them in and of these mails. */
    cost: z.number(),
    started: z.literal(false),
    /** The launch of this occasion, where there has been one. */
    launch: launchShape.optional(),
  }),
  run: async (ports: PreviewNeeds, input) => {
    const previewed = await previewOf(ports, input);
    return previewed.ok ? done({ ...previewed.found, started: false as const }) : previewed;
  },
});
