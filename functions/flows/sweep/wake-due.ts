/** Does what one row of the due index stands for. */

import { wakeCase } from "#orchestrate/cases/wake-case.ts";
import { handleEvent } from "#orchestrate/handle-event.ts";
import type { Live, Orchestration } from "#orchestrate/requests.ts";
import { wakeDateEntry } from "#orchestrate/wake-date-entry.ts";
import { wakeEnrollment } from "#orchestrate/wake-enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { deliverCall } from "../calls/deliver-call.ts";
import { drive, type LiveRequests } from "../driver/drive.ts";
import { liveRequests } from "../driver/live-requests.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";
import { wakeDueSchedule } from "../launch/launch-due.ts";
import { wakeDueErasure } from "../privacy/begin-erasure.ts";
import type { RateLimiter } from "../sending/rate-limiter.ts";
import { settleMessage } from "../sending/settle-message.ts";
import { forgetCallers, wakeSignUp } from "../sign-ups/wake-sign-up.ts";

export type SweepNeeds = Omit<Ports, "starter"> & { starter: Pick<Ports["starter"], "startLaunch" | "startErase"> };

/** `left`: nothing was due any more, or another worker was faster. */
export type WakeResult = "advanced" | "left" | "failed";

/**
 * For one worker of a sweep.
 *
 * @returns a function of the ports with what was read ahead for enrollments (prefetch.ts), which returns one of the row; that one
 *   throws Conflict and RetryLater: the row stays due
 */
export function wakeDue(ports: SweepNeeds, rateLimiter: RateLimiter) {
  const call = deliverCall(ports);
  const signUp = wakeSignUp(ports, rateLimiter);
  const { now } = ports.clock;
  const requests = liveRequests(ports, rateLimiter);
  /** Before the first publish nothing can be due but events. */
  const wake = async <T>(orchestration: (live: Live) => Orchestration<T>, by: LiveRequests): Promise<T | "left"> => {
    const live = await liveJourneys(ports);
    return live ? drive(orchestration(live), by) : "left";
  };
  const wakeOne = async (readAhead: LiveRequests, thing: DueThing): Promise<WakeResult> => {
    switch (thing.kind) {
      case "enrollment":
        return wake((live) => wakeEnrollment({ live, now }, thing), readAhead);
      case "date_entry":
        return wake((live) => wakeDateEntry({ live, now }, thing), requests);
      case "message":
        return settleMessage(ports, thing.mailKey);
      case "event": {
        const { outcome } = await drive(handleEvent(now, thing.id), requests);
        // A lagging index still lists what was handled: counted as progress, it would keep the sweep going in circles.
        if (outcome === "nothing") return "left";
        return outcome === "done" ? "advanced" : "failed";
      }
      case "case":
        return wake((live) => wakeCase({ live, now }, thing), requests);
      case "erasure":
        return wakeDueErasure(ports, thing.erasure);
      case "call":
        return call(thing);
      case "sign_up":
        return signUp(thing.address);
      case "sign_up_figures":
        return forgetCallers(ports, thing.part);
      case "schedule":
        return wakeDueSchedule(ports, thing);
    }
  };
  return (prefetched: SweepNeeds) => {
    // Of a customer who was read ahead only what the enrollment is about is there: enough to wake it, and for nothing else.
    const readAhead = prefetched === ports ? requests : liveRequests(prefetched, rateLimiter);
    return (thing: DueThing): Promise<WakeResult> => wakeOne(readAhead, thing);
  };
}
