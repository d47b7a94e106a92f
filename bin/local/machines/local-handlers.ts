/** The handlers in place of the Lambdas of react and sweep: the same flows, with their inputs parsed. */

import * as z from "zod";
import { handleEvent } from "#flows/events/handle-event.ts";
import { sweepPlan } from "#flows/sweep/sweep-plan.ts";
import { sweepReport } from "#flows/sweep/sweep-report.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import type { Ports } from "#ports/ports.ts";
import type { Handler } from "./asl-runner.ts";

const reactInput = z.object({ eventId: z.string() });
const workInput = z.object({
  shard: z.string(),
  mailsPerSecond: z.number(),
  until: z.number(),
  first: z.number().optional(),
  refuses: z.string().optional(),
});
const swept = z.object({
  shard: z.string(),
  advanced: z.number(),
  failed: z.number(),
  more: z.boolean(),
  tooFast: z.boolean().optional(),
  refuses: z.string().optional(),
});
const planInput = z.object({
  startedAt: z.number().optional(),
  resting: z.array(z.string()).optional(),
  refuses: z.string().optional(),
  results: z.array(swept).optional(),
});
const reportInput = z.object({ results: z.array(swept) });

/** `during` runs what may wait on the clock; `onSwept` is called after each round of a sweep with the number of due items it advanced. */
export function localHandlers(
  ports: Ports,
  during: <T>(task: () => Promise<T>) => Promise<T>,
  onSwept: (advanced: number) => void,
): Record<string, Handler> {
  const flows = { handleEvent: handleEvent(ports), plan: sweepPlan(ports), work: sweepShard(ports), report: sweepReport(ports) };
  return {
    React: (payload) => flows.handleEvent(reactInput.parse(payload)),
    SweepPlan: (payload) => flows.plan(planInput.parse(payload)),
    SweepWork: (payload) => during(() => flows.work(workInput.parse(payload))),
    SweepReport: async (payload) => {
      const outcome = await flows.report(reportInput.parse(payload));
      onSwept(outcome.advanced);
      return outcome;
    },
  };
}
