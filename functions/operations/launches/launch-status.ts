/** `launch-status`: how far a launch is. */

import * as z from "zod";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { launchId, launchShape, namedLaunch, neverLaunched } from "./launch-shapes.ts";

export const launchStatus = defineOperation({
  name: "launch-status",
  summary: "show how far a launch is",
  right: "read",
  changes: false,
  input: namedLaunch,
  output: z.object({ launch: launchShape }),
  run: async (ports: Pick<OperationPorts, "launches">, input) => {
    const launch = await ports.launches.load(launchId(input));
    return launch ? done({ launch }) : neverLaunched(input);
  },
});
