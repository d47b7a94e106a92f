/** Erases a person on the local system: by the same event and state machine as deployed, without waiting for the sweep's minute. */

import { requestErasure } from "#flows/privacy/request-erasure.ts";
import type { Erase } from "#operations/operation-ports.ts";
import type { LocalCore } from "./local-core.ts";

/** Is done when it answers, whatever patience is given. */
export function localErasure({
  ports,
  machines,
  idle,
  compact,
}: Pick<LocalCore, "ports" | "machines" | "compact" | "idle">): Erase {
  return async (person) => {
    await idle();
    if (!(await requestErasure(ports)(person))) return undefined;
    await idle();
    // Deployed, the sweep of the next minute starts the state machine; here it starts at once.
    await machines.sweep();
    await idle();
    compact();
    return "done";
  };
}
