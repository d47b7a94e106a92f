/** What pausing, resuming, retiring and rolling back have in common: one write that says what holds of a journey. */

import * as z from "zod";
import { changeJourneyState, type StateChange } from "#flows/journeys/change-journey-state.ts";
import { planSchedules } from "#flows/launch/launch-schedules.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, type OperationResult, refused } from "../operation-result.ts";
import { journeyName, pointerShape } from "../shapes.ts";

export const stateInput = z.strictObject({ journey: journeyName });

export const stateOutput = z.object({
  kind: z.literal("done"),
  pointer: pointerShape,
  /** What holds from now on. */
  sentence: z.string(),
  /** Those whose time had come during a pause, and when the last of them goes on (epoch milliseconds). */
  released: z.object({ people: z.number(), until: z.number() }).optional(),
});

export type StateNeeds = Pick<
  OperationPorts,
  "publications" | "customers" | "enrollments" | "due" | "clock" | "schedules" | "launches" | "customerBase"
>;

/** Changes the state, and with it the next times of journeys that start on a schedule. */
export async function changedState(
  ports: StateNeeds,
  change: StateChange,
): Promise<OperationResult<z.output<typeof stateOutput>>> {
  const changed = await changeJourneyState(ports)(change);
  await planSchedules(ports)();
  return changed.kind === "done" ? done(changed, { version: changed.pointer.version }) : refused(changed.sentence);
}
