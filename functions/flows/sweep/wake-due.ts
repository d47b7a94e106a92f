/** Does what one row of the due index stands for. */

import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { deliverCall } from "../calls/deliver-call.ts";
import { handleEvent } from "../events/handle-event.ts";
import { runEffect } from "../events/run-effect.ts";
import { wakeDueSchedule } from "../launch/launch-due.ts";
import { wakeDueErasure } from "../privacy/begin-erasure.ts";
import type { RateLimiter } from "../sending/rate-limiter.ts";
import { settleMessage } from "../sending/settle-message.ts";
import { wakeDateEntry } from "./wake-date-entry.ts";
import { wakeEnrollment } from "./wake-enrollment.ts";

export type SweepNeeds = Omit<Ports, "starter"> & { starter: Pick<Ports["starter"], "startLaunch" | "startErase"> };

/** `left`: nothing was due any more, or another worker was faster. */
export type WakeResult = "advanced" | "left" | "failed";

/**
 * For one worker of a sweep.
 *
 * @returns a function that takes the ports with what was read ahead for enrollments (prefetch.ts), and the row
 * @throws (the returned function) Conflict and RetryLater: the row stays due
 */
export function wakeDue(ports: SweepNeeds, rateLimiter: RateLimiter) {
  const handle = handleEvent(ports);
  const call = deliverCall(ports);
  return async (prefetched: SweepNeeds, thing: DueThing): Promise<WakeResult> => {
    switch (thing.kind) {
      case "enrollment":
        return wakeEnrollment(prefetched, runEffect(prefetched, rateLimiter), thing);
      case "date_entry":
        return wakeDateEntry(ports, runEffect(ports, rateLimiter), thing);
      case "message":
        return settleMessage(ports, thing.mailKey);
      case "event": {
        const { outcome } = await handle({ eventId: thing.id });
        // A lagging index still lists what was handled: counted as progress, it would keep the sweep going in circles.
        if (outcome === "nothing") return "left";
        return outcome === "done" ? "advanced" : "failed";
      }
      case "erasure":
        return wakeDueErasure(ports, thing.erasure);
      case "call":
        return call(thing);
      case "schedule":
        return wakeDueSchedule(ports, thing);
    }
  };
}
