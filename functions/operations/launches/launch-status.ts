/** `launch-status`: how far a launch is. */

import * as z from "zod";
import { launchStanding } from "#flows/launch/launch-standing.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { launchId, launchShape, namedLaunch, neverLaunched, standingShape } from "./launch-shapes.ts";

export const launchStatus = defineOperation({
  name: "launch-status",
  summary: "show how far a launch is, and what has become of its audience",
  right: "read",
  changes: false,
  input: namedLaunch,
  output: z.object({ launch: launchShape, standing: standingShape }),
  run: async (ports: Pick<OperationPorts, "launches" | "customerBase" | "customers">, input) => {
    const launch = await ports.launches.load(launchId(input));
    return launch ? done({ launch, standing: await launchStanding(ports)(launch) }) : neverLaunched(input);
  },
});
