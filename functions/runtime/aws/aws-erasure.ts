/** Erases a person on a deployed stack: asks by an event in its table, and follows its own state machines. */

import { type ErasureProgress, followErasure } from "#flows/privacy/follow-erasure.ts";
import { requestErasure } from "#flows/privacy/request-erasure.ts";
import type { Erase } from "#operations/operation-ports.ts";
import { errorText } from "#ports/errors/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import type { Stores } from "#ports/stores.ts";
import { awsEraseStarter, awsReactStarter } from "./aws-starter.ts";

/** `stored`: from here on nothing is lost. */
export type ErasingProgress = { kind: "stored"; event: string } | ErasureProgress;

type Machines = { REACT_MACHINE_ARN: string; ERASE_MACHINE_ARN: string };

/** @param machines undefined where only the table is known: then the stack's sweep starts both */
export function awsErasure(
  ports: Stores & Pick<Ports, "clock" | "report">,
  machines: Machines | undefined,
  onProgress: (progress: ErasingProgress) => void,
): Erase {
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
