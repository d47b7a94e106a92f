/** The handlers in place of a launch's Lambdas: the same flows, with their inputs parsed. */

import * as z from "zod";
import { launchFinish } from "#flows/launch/launch-finish.ts";
import { launchPlan } from "#flows/launch/launch-plan.ts";
import { launchSlice } from "#flows/launch/launch-slice.ts";
import type { Ports } from "#ports/ports.ts";
import type { Handler } from "./asl-runner.ts";

const launch = z.object({ launch: z.string() });
const task = z.object({ launch: z.string(), slices: z.array(z.string()), written: z.exactOptional(z.number()) });
const results = z.object({
  launch: z.string(),
  percent: z.number(),
  results: z.array(z.object({ more: z.boolean(), written: z.optional(z.number()) })),
});

/** By the name that stands before `FunctionArn` in the ASL. */
export function launchHandlers(ports: Ports): Record<string, Handler> {
  return {
    LaunchPlan: (payload) => launchPlan(ports)(launch.parse(payload)),
    LaunchSlice: (payload) => launchSlice(ports)(task.parse(payload)),
    LaunchFinish: (payload) => launchFinish(ports)(results.parse(payload)),
  };
}
