/** `stop-launch`: nobody enters by this launch any more; people inside stay. */

import * as z from "zod";
import { stopLaunch as stop } from "#flows/launch/launch-start.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { launchId, launchShape, namedLaunch, neverLaunched } from "./launch-shapes.ts";

export const stopLaunch = defineOperation({
  name: "stop-launch",
  summary: "let nobody in any more by a launch; people inside stay",
  right: "operate",
  changes: true,
  input: namedLaunch,
  output: z.object({ launch: launchShape }),
  subject: ({ journey, occasion }) => ({ journey, occasion }),
  run: async (ports: Pick<OperationPorts, "launches" | "clock">, input) => {
    const launch = await stop(ports)(launchId(input));
    return launch ? done({ launch }) : neverLaunched(input);
  },
});
