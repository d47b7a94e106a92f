/** The handlers in place of a night's Lambdas: the same flows, with their inputs parsed. */

import * as z from "zod";
import { nightlyApply } from "#flows/nightly/nightly-apply.ts";
import { nightlyFinish } from "#flows/nightly/nightly-finish.ts";
import { nightlyMeasure } from "#flows/nightly/nightly-measure.ts";
import { nightlyPlan } from "#flows/nightly/nightly-plan.ts";
import { nightlyThresholds } from "#flows/nightly/nightly-thresholds.ts";
import type { Ports } from "#ports/ports.ts";
import type { Handler } from "./asl-runner.ts";

const task = z.object({ night: z.string(), at: z.number(), slices: z.array(z.string()), more: z.optional(z.boolean()) });
const thresholds = z.object({ night: z.string(), at: z.number() });
const results = z.object({ night: z.string(), results: z.array(z.object({ more: z.boolean() })) });

/** By the name that stands before `FunctionArn` in the ASL. */
export function nightlyHandlers(ports: Ports): Record<string, Handler> {
  return {
    NightlyPlan: nightlyPlan(ports),
    NightlyMeasure: (payload) => nightlyMeasure(ports)(task.parse(payload)),
    NightlyThresholds: (payload) => nightlyThresholds(ports)(thresholds.parse(payload)),
    NightlyApply: (payload) => nightlyApply(ports)(task.parse(payload)),
    NightlyFinish: (payload) => nightlyFinish(ports)(results.parse(payload)),
  };
}
