/** Erases a person on a deployed stack: asks by an event in its table, and follows its own state machines. */

import { type ErasureProgress, followErasure } from "#flows/privacy/follow-erasure.ts";
import { requestErasure } from "#flows/privacy/request-erasure.ts";
import type { Erase } from "#operations/operation-ports.ts";
import { errorText } from "#ports/error-text.ts";
import { awsEraseStarter, awsReactStarter } from "#runtime/aws/aws-starter.ts";
import type { DeployedPorts } from "./deployed-ports.ts";
import type { DeployedTarget } from "./deployed-target.ts";

/** `stored`: from here on nothing is lost. */
export type ErasingProgress = { kind: "stored"; event: string } | ErasureProgress;

/** Where only the table is known, the stack's sweep starts both state machines. */
export function deployedErasure(
  ports: DeployedPorts,
  { machinery }: DeployedTarget,
  onProgress: (progress: ErasingProgress) => void,
): Erase {
  const machines = machinery?.erasing;
  const startReact = async ({ eventId }: { eventId: string }): Promise<void> => {
    onProgress({ kind: "stored", event: eventId });
    try {
      if (machines) await awsReactStarter(machines).startReact({ eventId });
    } catch (error) {
      onProgress({ kind: "not_started", reason: error instanceof Error ? error.message : errorText(error) });
    }
  };
  return async (person, patience) => {
    const requested = await requestErasure({ ...ports, starter: { startReact } })(person);
    if (!requested || patience === 0) return requested && "under_way";
    const starter = machines ? { starter: awsEraseStarter(machines) } : {};
    return followErasure({ ...ports, ...starter }, onProgress)(requested, patience);
  };
}
