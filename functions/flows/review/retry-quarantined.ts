/** Makes quarantined enrollments and events due again, once what they failed on is mended. */

import { released } from "#engine/decide/enrollments/quarantine.ts";
import type { Ports } from "#ports/ports.ts";
import { quarantinedOf } from "./waiting-for-review.ts";

/** `busy`: another writer was faster; they are as they were. */
export type Retried = { enrollments: number; events: number; busy: number };

type Needs = Pick<Ports, "due" | "customers" | "publications" | "enrollments" | "events" | "clock">;

/** Events in one go; the rest is there the next time. */
const MOST_EVENTS = 1_000;

/** With a journey only its enrollments; without one, those of all journeys, and the events. They go on with the next sweep. */
export function retryQuarantined(ports: Needs) {
  return async (journey: string | undefined): Promise<Retried> => {
    const now = ports.clock.now();
    const retried: Retried = { enrollments: 0, events: 0, busy: 0 };
    for await (const enrollment of quarantinedOf(ports, journey)) {
      const saved = await ports.enrollments.saveAdvance(released(enrollment, now));
      retried[saved === "conflict" ? "busy" : "enrollments"] += 1;
    }
    if (journey !== undefined) return retried;
    for (const { problem: _problem, ...event } of await ports.events.forReview(MOST_EVENTS)) {
      const saved = await ports.events.save({ ...event, state: "new", failures: 0, dueAt: now });
      retried[saved === "conflict" ? "busy" : "events"] += 1;
    }
    return retried;
  };
}
